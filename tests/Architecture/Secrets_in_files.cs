using System.Text.RegularExpressions;
using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>No file under version control holds a secret; what only looks like one is named in Demo_values.txt.</summary>
public sealed partial class Secrets_in_files
{
    private const string AllowList = "tests/Architecture/Demo_values.txt";

    // Bits per character: words, paths and UUIDs have fewer, random base64 has more.
    private const double Dense = 4.2;
    private const int FewestDigits = 3;

    private static readonly string[] Allowed =
        [.. Repository.Read(AllowList).Text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0])];

    private static readonly IReadOnlyList<SourceFile> Files = [.. Repository.Files.Where(IsText).Select(Repository.Read)];

    [Fact]
    public void Are_not_there() => Rule.Holds(Files.SelectMany(Secrets));

    [Fact]
    public void Are_allowed_only_while_a_file_has_them() => Rule.Holds(Allowed.Except(
        Files.Where(file => file.Path != AllowList).SelectMany(Found).SelectMany(found => Allowed.Where(value => Matches(value, found.Value)))));

    [Theory]
    [MemberData(nameof(Planted))]
    public void Are_found(string planted) => Rule.Finds(["planted.yaml:2"], Secrets(new("planted.yaml", $"first\nkey: {planted}\n")));

    [Theory]
    [InlineData("11111111-1111-4111-8111-111111111111")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages2024V23")]
    [InlineData("wamid.HBgNNTUxMTk4NzY1NDMyMRUCABIYFjNFQjBBMUIyQzNENEU1RjYwNzE4AA==")]
    [InlineData("An_opted_out_customer_is_never_messaged_in_2026_and_not_in_2027_either")]
    public void Are_not_seen_in(string harmless) => Assert.Empty(Secrets(new("planted.yaml", harmless)));

    private static IEnumerable<string> Secrets(SourceFile file) => Found(file)
        .Where(found => !Allowed.Any(value => Matches(value, found.Value)))
        .Select(found => $"{file.Path}:{file.LineAt(found.Index)}").Distinct();

    private static IEnumerable<Match> Found(SourceFile file) => Known().Matches(file.Text).Concat(Runs().Matches(file.Text).Where(run => IsDense(run.Value)));

    private static bool Matches(string allowed, string found) =>
        allowed.EndsWith('*') ? found.StartsWith(allowed[..^1], StringComparison.Ordinal) : found == allowed;

    private static bool IsDense(string run) =>
        run.Any(char.IsAsciiLetterLower) && run.Any(char.IsAsciiLetterUpper) && run.Count(char.IsAsciiDigit) >= FewestDigits && Entropy(run) >= Dense;

    private static double Entropy(string text) =>
        text.CountBy(sign => sign).Select(sign => (double)sign.Value / text.Length).Sum(share => -share * Math.Log2(share));

    private static bool IsText(string path) =>
        !path.EndsWith("lock.json", StringComparison.Ordinal) && Path.GetExtension(path) is not (".snk" or ".png" or ".jpg" or ".webp" or ".ogg" or ".pdf" or ".pfx");

    // Private keys; tokens of Meta, AWS, GitHub and Slack; Fernet keys; signed tokens.
    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY|\bEAA[A-Za-z0-9]{20,}|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\b(?:gh[pousr]_|github_pat_)\w{20,}"
        + @"|\bxox[abeoprs]-[\w-]{10,}|(?<![\w+/=-])[A-Za-z0-9_-]{43}=(?![\w=])|\beyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?")]
    private static partial Regex Known();

    // Parts of names and ids with dots are no runs.
    [GeneratedRegex(@"(?<![\w+/.-])[A-Za-z0-9+/_-]{32,}={0,2}(?![\w+/=-])")]
    private static partial Regex Runs();

    // In pieces, so that this file does not break its own rule.
    public static TheoryData<string> Planted => new(
        "-----BEGIN RSA PRIVATE" + " KEY-----",
        "-----BEGIN PRIVATE" + " KEY-----",
        "EAAJZB" + "ZCexample0123456789abcdef",
        "AKIA" + "IOSFODNN7EXAMPLE",
        "ghp_" + "0123456789abcdefghij0123456789abcdef",
        "xoxb-" + "123456789012-abcdefghijkl",
        "hVcT9wNxK2mQ4rS6uY8z" + "A1bD3eF5gH7jL9pR0tW2vX4=",
        "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0In0" + ".c2lnbmF0dXJl",
        "SECRET=" + "q8Zr2LkV7nXc5TbY9wHd" + "3JfM6sPg1QaE4uRi0oKt");
}
