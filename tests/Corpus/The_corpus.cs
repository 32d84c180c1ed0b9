using System.Text.RegularExpressions;

namespace WhatsAppEngine.Corpus;

public sealed partial class The_corpus
{
    [Fact]
    public void Has_at_least_120_payloads() => Assert.InRange(CorpusFolder.Cases.Count, 120, int.MaxValue);

    [Theory]
    [InlineData("2.3-envelope")]
    [InlineData("3.1-skeleton")]
    [InlineData("3.2-types")]
    [InlineData("3.3-context")]
    [InlineData("3.4-system")]
    [InlineData("3.5-errors")]
    [InlineData("3.6-groups")]
    [InlineData("3.7-also")]
    [InlineData("4-statuses")]
    [InlineData("5-identity")]
    [InlineData("6-fields")]
    public void Covers_every_section(string section) =>
        Assert.Contains(CorpusFolder.Cases, name => name.StartsWith($"{section}/", StringComparison.Ordinal));

    [Fact]
    public void Stands_in_its_table_of_rows_file_by_file() => Assert.Equal(CorpusFolder.Cases, Named().Order(StringComparer.Ordinal));

    [Fact]
    public void Says_of_every_payload_what_it_is_about() =>
        Assert.All(CorpusFolder.Cases, name => Assert.NotEmpty(CorpusCase.Read(name).About));

    // Below the heading of a section, every name in a row's last cell is a file of that section.
    private static IEnumerable<string> Named()
    {
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(CorpusFolder.Path, "README.md")))
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
