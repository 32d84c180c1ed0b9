namespace Platform.Sidecar.MultiApp;

/// <summary>Where the output of a process goes.</summary>
[Flags]
internal enum LogDestination
{
    None = 0,
    File = 1,
    Console = 2,
    FileAndConsole = File | Console,
}
