using System.CommandLine;
using System.Diagnostics;
using Platform.Redis;
using Spectre.Console;
using WhatsAppEngine.Cli.Simulate;
using WhatsAppEngine.Storage;

namespace WhatsAppEngine.Cli.Demo;

/// <summary><c>demo</c>: plays one customer message through the webhook and shows what came out.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    public static Command Create()
    {
        var command = new Command("demo", "Plays one customer message through the webhook of a running engine and shows what came out.");
        command.SetAction((_, cancellationToken) => RunAsync(AnsiConsole.Console, TimeProvider.System, cancellationToken));
        return command;
    }

    private static async Task RunAsync(IAnsiConsole console, TimeProvider time, CancellationToken cancellationToken)
    {
        var settings = DemoSettings.FromEnvironment();
        var message = DemoMessage.Create(time.GetUtcNow());
        var started = Stopwatch.GetTimestamp();
        console.MarkupLineInterpolated($"A customer writes: [green]{DemoMessage.Text}[/]");
        await settings.Post.SendAsync(message, cancellationToken);
        var sight = await WatchAsync(settings, message, time, cancellationToken);
        DemoReport.Show(console, sight, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<DemoSight> WatchAsync(DemoSettings settings, SimulatedMessage message, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var database = DatabaseSource.Create(new StorageOptions { DatabaseUrl = settings.DatabaseUrl });
        await using var redis = new RedisClient(RedisOptions.Parse(settings.RedisUrl));
        var observer = new DemoObserver(database, redis, settings, message);
        var deadline = time.GetUtcNow() + Patience;
        while (true)
        {
            var sight = await observer.LookAsync(cancellationToken);
            if (sight.Missing() is not { } missing)
            {
                return sight;
            }

            if (time.GetUtcNow() > deadline)
            {
                throw new CommandFailure($"{missing} after {Patience.TotalSeconds:F0} s; see the logs of webhook and worker.");
            }

            await Task.Delay(LookEvery, time, cancellationToken);
        }
    }
}
