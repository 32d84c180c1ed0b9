using System.Text.RegularExpressions;

namespace WhatsAppEngine.Corpus;

/// <summary>A provider's cases as a whole.</summary>
public abstract partial class The_corpus<TDialect> where TDialect : Dialect, new()
{
    private static readonly CorpusFolder Folder = new(new TDialect());

    protected abstract int Fewest { get; }

    protected abstract IReadOnlyList<string> Sections { get; }

    [Fact]
    public void Has_enough_payloads() => Assert.InRange(Folder.Cases.Count, Fewest, int.MaxValue);

    [Fact]
    public void Covers_every_section() => Assert.Equal(Sections, Folder.Cases.Select(name => name.Split('/')[0]).Distinct());

    [Fact]
    public void Stands_in_its_table_of_rows_file_by_file() => Assert.Equal(Folder.Cases, Named().Order(StringComparer.Ordinal));

    [Fact]
    public void Says_of_every_payload_what_it_is_about() => Assert.All(Folder.Cases, name => Assert.NotEmpty(Folder.Read(name).About));

    // Below the heading of a section, every name in a row's last cell is a file of that section.
    private static IEnumerable<string> Named()
    {
        var section = "";
        foreach (var line in File.ReadLines(Folder.Readme))
        {
            section = Heading().Match(line) is { Success: true } heading ? heading.Groups[1].Value : section;
            var files = section.Length > 0 && line.StartsWith('|') ? line.Split('|')[^2] : "";
            foreach (Match name in Name().Matches(files))
            {
                yield return $"{section}/{name.Groups[1].Value}.json";
            }
        }
    }

    [GeneratedRegex(@"^## `([^`]+)`")]
    private static partial Regex Heading();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}

public sealed class The_corpus_of_meta : The_corpus<DialectOfMeta>
{
    protected override int Fewest => 120;

    protected override IReadOnlyList<string> Sections { get; } =
    [
        "2.3-envelope", "3.1-skeleton", "3.2-types", "3.3-context", "3.4-system", "3.5-errors", "3.6-groups", "3.7-also", "4-statuses",
        "5-identity", "6-fields",
    ];
}

public sealed class The_corpus_of_evolution : The_corpus<DialectOfEvolution>
{
    protected override int Fewest => 80;

    protected override IReadOnlyList<string> Sections { get; } =
    [
        "3.2-events", "3.3-proof", "4.1-envelope", "4.2-key", "4.3-encoding", "4.4-upsert", "4.5-lost", "4.6-amendments", "4.7-update",
        "4.8-other",
    ];
}
