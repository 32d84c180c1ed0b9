using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Api.Tests.Hosting;

/// <summary>The engine's own program, Worker's unless another is named, from its first line to its last, in this process.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Task<int> main;
    private readonly IHostApplicationLifetime lifetime;

    private RunningProgram(Task<int> main, IHost host) =>
        (this.main, Services, lifetime) = (main, host.Services, host.Services.GetRequiredService<IHostApplicationLifetime>());

    public IServiceProvider Services { get; }

    /// <summary>Starts it, with settings as its environment would give them, and returns once it serves.</summary>
    public static async Task<RunningProgram> StartAsync(IEnumerable<KeyValuePair<string, string>> settings, ILoggerProvider logs, string name = "Worker")
    {
        using var hook = new HostHook(logs);
        string[] arguments = [.. settings.Select(setting => $"--{setting.Key}={setting.Value}")];
        var main = Task.Factory.StartNew(
            () =>
            {
                hook.Watch();
                return Run(name, arguments);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAny(hook.Built, main);
        Assert.False(main.IsCompleted, $"{name} has refused to start.");
        var program = new RunningProgram(main, await hook.Built);
        await program.ServesAsync();
        return program;
    }

    /// <summary>Stops it as a signal does.</summary>
    public async ValueTask DisposeAsync()
    {
        lifetime.StopApplication();
        Assert.Equal(0, await main);
    }

    private async Task ServesAsync()
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await Task.WhenAny(started.Task, main);
        Assert.True(started.Task.IsCompleted, "It ended while it started.");
    }

    // A program that can only end well gives no exit code.
    private static int Run(string name, string[] arguments) =>
        Assembly.Load($"WhatsAppEngine.{name}").EntryPoint!.Invoke(null, [arguments]) as int? ?? 0;
}
