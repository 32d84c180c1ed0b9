using System.CommandLine;

namespace WhatsAppEngine.Cli.Completion;

/// <summary><c>completion</c>: a script for a shell, which then completes commands, options and their values.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong([.. ShellScripts.All.Keys]);
        var command = new Command("completion", "Prints a script that completes commands in a shell; docs/cli.md tells where it goes.") { shell };
        command.SetAction(parsed => Console.Write(ShellScripts.All[parsed.GetValue(shell)!]));
        return command;
    }
}
