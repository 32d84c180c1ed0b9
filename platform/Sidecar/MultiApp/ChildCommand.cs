namespace Platform.Sidecar.MultiApp;

/// <summary>A process to run: what, where, with which variables on top of our own, and where its output goes.</summary>
/// <remarks>LogFile is null when nothing goes to a file; Prefix stands before every line on the console.</remarks>
internal sealed record ChildCommand(
    string Name,
    IReadOnlyList<string> Command,
    string Directory,
    IReadOnlyDictionary<string, string> Environment,
    LogDestination Log,
    string? LogFile,
    string Prefix);
