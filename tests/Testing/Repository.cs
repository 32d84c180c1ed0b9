namespace WhatsAppEngine.Testing;

/// <summary>The files that tests hold the code against, such as documents.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The text of a file.</summary>
    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "WhatsAppEngine.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No WhatsAppEngine.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
