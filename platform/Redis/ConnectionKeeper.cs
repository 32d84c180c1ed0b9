using Microsoft.Extensions.Logging;

namespace Platform.Redis;

/// <summary>Keeps a connection up: connects, serves, waits a little longer after every failure, and watches the deadlines.</summary>
internal sealed class ConnectionKeeper(RedisOptions options, WaitingLine line, ILogger logger, TimeProvider time)
{
    private volatile RedisConnection? current;
    private volatile Exception? lastFailure;

    public bool IsConnected => current is not null;

    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(KeepConnectedAsync(stopping), WatchAsync(stopping));

    private async Task KeepConnectedAsync(CancellationToken stopping)
    {
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            failures = await ConnectAndServeAsync(failures, stopping) ? 0 : failures + 1;
            var pause = ReconnectDelay.After(failures, options.MaxReconnectDelay, Random.Shared.NextDouble());
            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>True when there was a connection to lose.</summary>
    private async Task<bool> ConnectAndServeAsync(int failures, CancellationToken stopping)
    {
        try
        {
            await using var connection = await RedisConnection.OpenAsync(options, time, stopping);
            await using var stop = stopping.UnsafeRegister(
                static state => ((RedisConnection)state!).Close(new ObjectDisposedException(nameof(RedisClient))), connection);
            await ServeAsync(connection, stopping);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
        // The boundary of a background loop: whatever it is, callers must hear of it and the loop must live.
        catch (Exception failure)
        {
            Report(failure, failures);
            return false;
        }
    }

    private async Task ServeAsync(RedisConnection connection, CancellationToken stopping)
    {
        logger.Connected(options);
        lastFailure = null;
        current = connection;
        var reason = await connection.ServeAsync(line);
        current = null;
        lastFailure = reason;
        if (!stopping.IsCancellationRequested) logger.Lost(options, reason.Message);
    }

    private void Report(Exception failure, int failures)
    {
        lastFailure = failure;
        if (failures == 0) logger.CannotConnect(options, failure.Message);
        else logger.StillCannotConnect(options, failures + 1, failure.Message);
        if (RedisHandshake.IsFinal(failure)) line.FailAll($"Redis at {options} refused us: {failure.Message}", failure);
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        var often = TimeSpan.FromMilliseconds(Math.Clamp(options.CommandTimeout.TotalMilliseconds / 20, 10, 250));
        using var timer = new PeriodicTimer(often, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping)) Watch(time.GetTimestamp());
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The client is being disposed.
        }
    }

    private void Watch(long now)
    {
        current?.Check(now);
        line.Expire(now, NotSent(), lastFailure);
    }

    private string NotSent() =>
        $"Redis at {options} took no command within {options.CommandTimeout}{(lastFailure is { } failure ? $": {failure.Message}" : "")}";
}
