namespace WhatsAppEngine.Corpus;

/// <summary>Where the corpus lies: in the sources, so that a case can be written anew.</summary>
internal static class CorpusFolder
{
    public static string Path { get; } = System.IO.Path.Combine(FindRoot(), "tests", "Corpus", "Meta");

    /// <summary>Every case, as <c>section/name.json</c>.</summary>
    public static IReadOnlyList<string> Cases { get; } =
    [
        .. Directory.EnumerateFiles(Path, "*.json", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "WhatsAppEngine.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return directory.FullName;
    }
}
