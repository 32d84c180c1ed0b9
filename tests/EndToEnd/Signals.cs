using System.Runtime.InteropServices;

namespace WhatsAppEngine.EndToEnd;

/// <summary>Signals to processes.</summary>
internal static partial class Signals
{
    public static void Kill(int processId) => _ = Send(processId, 9);

    public static void Terminate(int processId) => _ = Send(processId, 15);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int processId, int signal);
}
