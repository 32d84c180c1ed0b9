namespace Platform.Sidecar.MultiApp;

/// <summary>How this program is started again.</summary>
internal static class OwnProgram
{
    /// <summary>The executable, with the assembly behind it when that is <c>dotnet</c>.</summary>
    public static IReadOnlyList<string> Command { get; } = Find(Environment.ProcessPath!, typeof(OwnProgram).Assembly.Location);

    private static IReadOnlyList<string> Find(string process, string assembly) =>
        Path.GetFileName(process) is var name && (name + ".dll" == Path.GetFileName(assembly)) ? [process] : ["dotnet", assembly];
}
