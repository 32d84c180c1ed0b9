namespace WhatsAppEngine.Corpus;

/// <summary>Where a provider's cases lie: in the sources, so that a case can be written anew.</summary>
internal sealed class CorpusFolder
{
    private readonly string path;

    public CorpusFolder(Dialect dialect)
    {
        path = Path.Combine(FindRoot(), "tests", "Corpus", dialect.Folder);
        Cases =
        [
            .. Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Every case, as <c>section/name.json</c>.</summary>
    public IReadOnlyList<string> Cases { get; }

    /// <summary>The page that lists them.</summary>
    public string Readme => Path.Combine(path, "README.md");

    public CorpusCase Read(string name) => CorpusCase.Read(Path.Combine(path, name));

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
