using System.Text.RegularExpressions;
using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>The table "who may know whom" in <c>docs/architecture.md</c> says what the tests hold the code to.</summary>
public sealed partial class Documented_arrows
{
    [Fact]
    public void Are_those_of_the_code() => Rule.Holds(Differences(Repository.Read("docs/architecture.md").Text));

    [Fact]
    public void That_differ_are_found() => Rule.Finds(
        [
            "Core -> Storage",
            "Providers -> Core",
            "Worker -> nothing said",
            "Webhook -> nothing said",
            "Cli -> nothing said",
            "Contracts -> nothing said",
        ],
        Differences("""
            | | may reference |
            |---|---|
            | Core | Storage |
            | Providers | nobody |
            | Storage | Core |

            | Worker | Core, Contracts, Providers, Storage |
            """));

    private static IEnumerable<string> Differences(string page)
    {
        var rows = Row().Matches(Table().Match(page).Value)
            .SelectMany(row => row.Groups["who"].Value.Split(", "), (row, who) => (Who: who, Whom: row.Groups["whom"].Value))
            .Where(row => Names.Contains(row.Who))
            .ToList();
        return rows.SelectMany(row => Differences(row.Who, row.Whom))
            .Concat(Names.Except(rows.Select(row => row.Who)).Select(name => $"{name} -> nothing said"));
    }

    private static IEnumerable<string> Differences(string who, string whom) => Names
        .Where(other => Regex.IsMatch(whom, $@"\b{other}\b(?!\.)") != Arrows.Allow($"src/{who}", $"src/{other}"))
        .Select(other => $"{who} -> {other}");

    [GeneratedRegex(@"^\| \| may reference \|.*?(\n\n|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^\| (?<who>[A-Z][\w, ]+) \| (?<whom>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static readonly string[] Names = ["Core", "Storage", "Providers", "Worker", "Webhook", "Cli", "Contracts"];
}
