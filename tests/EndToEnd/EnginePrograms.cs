using System.Diagnostics;

namespace WhatsAppEngine.EndToEnd;

/// <summary>Programs of the repository, started in the folder of one run with its variables; what they say is noted.</summary>
internal sealed class EnginePrograms(EngineFiles files, IReadOnlyDictionary<string, string> environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program, which must succeed.</summary>
    public async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(process.ExitCode == 0, $"{Path.GetFileName(program)} {arguments[0]} failed:\n{files.ReadLogs()}");
    }

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="own">Variables of its own, beside those of all or instead of them.</param>
    public Process Start(string program, IEnumerable<string> arguments, params IEnumerable<KeyValuePair<string, string>> own)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = files.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment.Concat(own))
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => files.Note(line.Data);
        process.ErrorDataReceived += (_, line) => files.Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
