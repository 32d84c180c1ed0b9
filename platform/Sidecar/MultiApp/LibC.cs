using System.Runtime.InteropServices;

namespace Platform.Sidecar.MultiApp;

/// <summary>What the C library does that .NET does not.</summary>
internal static class LibC
{
    public const int SigKill = 9;
    public const int SigTerm = 15;
    private const int SigPipe = 13;
    private const int ParentDeathSignal = 1;

    /// <summary>Signals the group a process leads, or the process alone while it leads none. Nobody left is no failure.</summary>
    public static void SignalGroup(int leader, int signal)
    {
        if (kill(-leader, signal) != 0)
        {
            _ = kill(leader, signal);
        }
    }

    /// <summary>Kills what is left of the group that <paramref name="leader"/> led.</summary>
    public static void KillRest(int leader) => _ = kill(-leader, SigKill);

    public static void LeadOwnGroup() => _ = setpgid(0, 0);

    /// <summary>Linux only: the kernel kills this process, also after exec, when the thread that forked it is gone.</summary>
    public static void DieWithParent() => _ = prctl(ParentDeathSignal, SigKill, 0, 0, 0);

    public static int ParentId() => getppid();

    /// <summary>Becomes another program; comes back only when that failed, with the error number.</summary>
    public static int Become(IReadOnlyList<string> command)
    {
        // .NET ignores SIGPIPE, and what is ignored stays so across exec.
        _ = signal(SigPipe, 0);
        _ = execvp(command[0], [.. command, null]);
        return Marshal.GetLastPInvokeError();
    }

#pragma warning disable IDE1006 // The C library's own names.
    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int pid, int signal);

    [DllImport("libc", SetLastError = true)]
    private static extern int setpgid(int pid, int group);

    [DllImport("libc", SetLastError = true)]
    private static extern int prctl(int option, nuint value, nuint third, nuint fourth, nuint fifth);

    [DllImport("libc")]
    private static extern int getppid();

    [DllImport("libc")]
    private static extern nint signal(int number, nint handler);

    // ANSI is UTF-8 here: .NET's name for the C library's own text on Linux.
    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int execvp(
        [MarshalAs(UnmanagedType.LPStr)] string file,
        [MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] arguments);
#pragma warning restore IDE1006
}
