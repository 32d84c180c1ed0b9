using System.CommandLine;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary><c>doctor</c>: looks why messages of a tenant do not come in or leave, and says what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var options = new DoctorOptions();
        var command = new Command("doctor", "Looks why messages of a tenant do not come in or leave, and says what to do.");
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var findings = await Examination.RunAsync(options.Read(parsed), cancellationToken);
            options.Output.Print(parsed, () => FindingJson.Write(findings), console => Write(console, findings));
            return findings.Any(finding => finding.Verdict == Verdict.Failed) ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            console.WriteLine($"{Sign(finding.Verdict)} {finding.Check}: {finding.Said}");
            if (finding.Remedy is { } remedy)
            {
                console.WriteLine($"    {remedy}");
            }
        }
    }

    private static string Sign(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok     ",
        Verdict.Warning => "warning",
        Verdict.Failed => "FAILED ",
        _ => "-      ",
    };
}
