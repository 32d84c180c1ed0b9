using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Platform.Sidecar.MultiApp;
using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.MultiApp;

/// <summary>The real command <c>run -f</c> as a process of its own.</summary>
internal sealed class Runner : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StringBuilder said = new();
    private readonly Process process;
    private readonly string stateFile;

    private Runner(AppFolder folder, string[] options)
    {
        stateFile = folder.In("state.json");
        var program = Path.Combine(AppContext.BaseDirectory, "Platform.Sidecar.dll");
        process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program, "run", "-f", folder.Path, "--state-file", stateFile, .. options])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public bool HasState => File.Exists(stateFile);

    public static Runner Start(AppFolder folder, params string[] options) => new(folder, options);

    public static async Task<Runner> HealthyAsync(AppFolder folder, params string[] options)
    {
        var runner = Start(folder, options);
        await runner.SaysAsync("all sidecars and apps are healthy");
        return runner;
    }

    public async Task SaysAsync(string text)
    {
        try
        {
            await Eventually.Async(() => Said.Contains(text, StringComparison.Ordinal), Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The runner never said '{text}' but:\n{Said}");
        }
    }

    public RunState State() => JsonSerializer.Deserialize(File.ReadAllText(stateFile), RunStateJson.Default.RunState)!;

    public IReadOnlyList<int> Children() =>
        [.. State().Apps.SelectMany(app => new[] { app.Sidecar.Pid, app.App?.Pid }).OfType<int>()];

    public void Signal(int signal) => _ = Shell.Kill(process.Id, signal);

    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>SIGTERM; what does not stop in time is killed, and its children by the kernel.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Signal(LibC.SigTerm);
        }

        try
        {
            await ExitAsync();
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        lock (said)
        {
            said.AppendLine(CultureInfo.InvariantCulture, $"{line}");
        }
    }
}
