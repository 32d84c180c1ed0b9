using System.Globalization;
using System.Runtime.InteropServices;

namespace Platform.Sidecar.MultiApp;

/// <summary>
/// The wrapper every child is started through (<c>guard PARENT command…</c>): it leads a process group of its own, asks the
/// kernel to be killed when the runner is gone, even by kill -9, and then becomes the command, keeping its process id.
/// </summary>
internal static class Guard
{
    public const string Verb = "guard";

    private const int CannotStart = 127;

    /// <summary>The command line that runs <paramref name="command"/> guarded by this process; plain where there is no Linux.</summary>
    public static IReadOnlyList<string> Wrap(IReadOnlyList<string> command) => OperatingSystem.IsLinux()
        ? [.. OwnProgram.Command, Verb, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), .. command]
        : command;

    /// <summary>Comes back, with an exit code, only when the command cannot be run or the runner is gone already.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        LibC.LeadOwnGroup();
        LibC.DieWithParent();
        if (LibC.ParentId() != int.Parse(arguments[0], CultureInfo.InvariantCulture))
        {
            return CannotStart;
        }

        var error = LibC.Become([.. arguments.Skip(1)]);
        Console.Error.WriteLine($"cannot start '{arguments[1]}': {Marshal.GetPInvokeErrorMessage(error)}");
        return CannotStart;
    }
}
