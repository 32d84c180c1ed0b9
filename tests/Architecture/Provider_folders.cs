using System.Text.RegularExpressions;
using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>
/// A provider is a leaf: its code never says another one's name, so that deleting one folder breaks no other. The stub, which speaks
/// another provider's dialect, is handed that dialect as a port; only its comments may say whose it is.
/// </summary>
public sealed class Provider_folders
{
    [Fact]
    public void Never_name_another_provider() => Rule.Holds(Named(Repository.Sources("src/Providers")));

    [Fact]
    public void Are_found() =>
        Assert.Superset(new HashSet<string> { "Meta", "Stub" }, Providers(Repository.Sources("src/Providers")).ToHashSet());

    [Fact]
    public void That_name_another_provider_are_found() => Rule.Finds(
        [
            "src/Providers/Stub/StubWebhook.cs:2 names Meta",
            "src/Providers/Stub/StubWebhook.cs:3 names Meta",
            "src/Providers/Stub/StubWebhook.cs:4 names Meta",
        ],
        Named(Planted));

    private static IEnumerable<string> Named(IReadOnlyList<SourceFile> files)
    {
        var providers = Providers(files).ToList();
        return
            from file in files
            let own = FolderOf(file)
            where providers.Contains(own)
            from other in providers
            where other != own
            from name in Mentions(file, other)
            select $"{file.Path}:{file.LineAt(name.Index)} names {other}";
    }

    private static IEnumerable<Match> Mentions(SourceFile file, string provider) =>
        Regex.Matches(CSharpText.WithoutComments(file.Text), $"(?<![a-z]){provider}(?![a-z])|\"{provider.ToLowerInvariant()}\\b");

    private static IEnumerable<string> Providers(IReadOnlyList<SourceFile> files) =>
        files.Where(file => file.Name == $"{FolderOf(file)}Provider.cs").Select(FolderOf);

    private static string FolderOf(SourceFile file) => file.Path.Split('/')[2];

    private static readonly SourceFile[] Planted =
    [
        new("src/Providers/Meta/MetaProvider.cs", "namespace WhatsAppEngine.Providers.Meta;"),
        new("src/Providers/Stub/StubProvider.cs", "namespace WhatsAppEngine.Providers.Stub;"),
        new("src/Providers/Stub/StubWebhook.cs", """
            // Speaks as Meta does, with the metadata and the Metadata of its entries.
            using WhatsAppEngine.Providers.Meta;
            internal sealed class StubWebhook(MetaWebhook dialect, Metadata data);
            const string Key = "meta:1", Place = "metadata";
            """),
        new("src/Providers/ProviderList.cs", "// Outside both folders Meta and Stub may meet.\nusing WhatsAppEngine.Providers.Meta;"),
    ];
}
