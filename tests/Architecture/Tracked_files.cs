using System.Text.RegularExpressions;
using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>The repository builds anywhere: nothing in it knows the machine or the network it was written on.</summary>
public sealed partial class Tracked_files
{
    [Fact]
    public void Know_no_machine_and_no_registry() => Rule.Holds(Repository.Files.Where(IsText).Select(Repository.Read).SelectMany(Local));

    [Fact]
    public void Hold_no_build_output() => Rule.Holds(Repository.Files.Where(path => Output().IsMatch(path)));

    [Theory]
    [MemberData(nameof(Planted))]
    public void That_know_one_are_found(string planted) =>
        Rule.Finds(["Planted.md:2"], Local(new("Planted.md", $"first\nsee {planted}\n")));

    [Theory]
    [InlineData("WEBHOOK_URL=http://127.0.0.1:8090/webhook")]
    [InlineData("curl https://graph.facebook.com/v23.0/work/home")]
    [InlineData("at /var/run/postgresql and /usr/lib/postgresql/15/bin")]
    public void May_name_public_places(string harmless) => Assert.Empty(Local(new("Planted.md", harmless)));

    [Fact]
    public void Of_the_build_are_found() => Assert.Matches(Output(), "src/Core/obj/Debug/Core.dll");

    private static IEnumerable<string> Local(SourceFile file) => Forbidden()
        .SelectMany(pattern => pattern.Matches(file.Text))
        .Select(found => $"{file.Path}:{file.LineAt(found.Index)}")
        .Distinct();

    private static Regex[] Forbidden() => [MachinePath(), RegistryHost(), ResolvedAddress(), PrivateHost(), WorkplaceWord];

    private static bool IsText(string path) =>
        Path.GetExtension(path) is not (".snk" or ".png" or ".jpg" or ".webp" or ".ogg" or ".pdf" or ".pfx");

    [GeneratedRegex(@"(?<![\w.}/])/(root|work|home/(?!app/)\w+|Users/\w+)/\w|\b[A-Z]:\\Users\\", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://[^\s/""]*(nuget|npmjs|pypi|registry|artifactory|nexus|jfrog|proxy|mirror)", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"""resolved"":\s*""https?:")]
    private static partial Regex ResolvedAddress();

    [GeneratedRegex(@"https?://[\w.-]+\.(internal|intranet|corp|lan)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PrivateHost();

    [GeneratedRegex(@"(^|/)(bin|obj|artifacts|node_modules|\.run)/")]
    private static partial Regex Output();

    // In pieces, so that this file does not break its own rule.
    private static readonly Regex WorkplaceWord = new(
        string.Join('|', "shared/" + "design", "/tmp/" + "tools", "brief" + @"\.md\b", "design-" + "card"), RegexOptions.IgnoreCase);

    public static TheoryData<string> Planted => new(
        "/ro" + "ot/engine/run",
        "/ho" + "me/ana/engine",
        @"C:\Us" + @"ers\ana",
        "https://api.nu" + "get.org/v3/index.json",
        "\"resol" + "ved\": \"https://packages.example/a.tgz\"",
        "http://builder.inter" + "nal/job",
        "shared/" + "design.md");
}
