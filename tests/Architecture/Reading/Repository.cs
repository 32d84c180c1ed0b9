using System.Diagnostics;

namespace WhatsAppEngine.Architecture.Reading;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<IReadOnlyList<string>> Present = new(() => List("--cached", "--others", "--exclude-standard"));
    private static readonly Lazy<IReadOnlyList<string>> Added = new(() => List("--cached"));

    private static readonly string[] Products = ["artifacts", "node_modules", "obj", "bin", ".run", ".dapr"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every file under version control or about to be, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files => Present.Value;

    /// <summary>Of those, the files under version control: what a clone will have.</summary>
    public static IReadOnlyList<string> TrackedFiles => Added.Value;

    /// <summary>The C# files below any of these folders; all of them when none is named.</summary>
    public static IReadOnlyList<SourceFile> Sources(params string[] folders) =>
        [.. Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && IsBelow(path, folders)).Select(Read)];

    public static SourceFile Read(string path) => new(path, File.ReadAllText(Path.Combine(Root, path)));

    private static bool IsBelow(string path, string[] folders) =>
        folders.Length == 0 || folders.Any(folder => path.StartsWith($"{folder}/", StringComparison.Ordinal));

    // A source archive has no repository: then every file that is not a product of building or running counts.
    private static string[] List(params string[] kinds) =>
        Path.Exists(Path.Combine(Root, ".git")) ? Git(kinds) : [.. Walk(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file))];

    private static string[] Git(string[] kinds)
    {
        string[] arguments = ["-c", "safe.directory=*", "-C", Root, "ls-files", "-z", .. kinds];
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true })!;
        var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, "git could not list the repository's files.");
        return [.. files.Where(path => File.Exists(Path.Combine(Root, path)))];
    }

    private static IEnumerable<string> Walk(DirectoryInfo directory) => directory.EnumerateFiles().Select(file => file.FullName)
        .Concat(directory.EnumerateDirectories().Where(inner => !Products.Contains(inner.Name)).SelectMany(Walk));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "WhatsAppEngine.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return directory.FullName;
    }
}
