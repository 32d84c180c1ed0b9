using System.Xml.Linq;

namespace WhatsAppEngine.Architecture.Reading;

/// <summary>What a project says it needs.</summary>
/// <param name="Folder">Relative to the repository's root, with forward slashes.</param>
/// <param name="Assembly">The name of what it builds.</param>
/// <param name="Projects">Folders of the projects it references.</param>
/// <param name="Packages">Names of the packages it references.</param>
internal sealed record ProjectFile(string Folder, string Assembly, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    private static readonly Lazy<IReadOnlyList<ProjectFile>> Known =
        new(() => [.. Paths.Select(path => Parse(path, Repository.Read(path).Text))]);

    public static IReadOnlyList<ProjectFile> All => Known.Value;

    public static IEnumerable<string> Paths => Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

    public static ProjectFile Parse(string path, string xml)
    {
        var content = XDocument.Parse(xml);
        var folder = Path.GetDirectoryName(path)!;
        return new(
            folder,
            content.Descendants("AssemblyName").Single().Value,
            [.. Included(content, "ProjectReference").Select(reference => FolderOf(folder, reference))],
            [.. Included(content, "PackageReference")]);
    }

    private static IEnumerable<string> Included(XDocument content, string element) =>
        content.Descendants(element).Select(reference => reference.Attribute("Include")!.Value);

    private static string FolderOf(string folder, string reference) =>
        Path.GetRelativePath("/", Path.GetDirectoryName(Path.GetFullPath(Path.Combine("/", folder, reference)))!);
}
