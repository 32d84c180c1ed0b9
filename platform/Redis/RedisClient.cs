using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Platform.Redis;

/// <summary>
/// One connection to Redis, shared by any number of callers: their commands are pipelined in the order of the calls, and
/// replies matched to callers by that order. It connects at the first command and reconnects by itself. A blocking command
/// holds back all others: give blocking reads a client of their own.
/// </summary>
public sealed class RedisClient : IAsyncDisposable
{
    private readonly RedisOptions options;
    private readonly TimeProvider time;
    private readonly WaitingLine line = new();
    private readonly ConnectionKeeper keeper;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lazy<Task> running;
    private int disposed;

    /// <summary>Makes a client; nothing is sent before the first command.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public RedisClient(RedisOptions options, ILogger<RedisClient>? logger = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.time = time ?? TimeProvider.System;
        keeper = new ConnectionKeeper(options, line, logger ?? NullLogger<RedisClient>.Instance, this.time);
        running = new Lazy<Task>(Run);
    }

    /// <summary>True while a connection stands, as far as is known.</summary>
    public bool IsConnected => keeper.IsConnected;

    /// <summary>Commands not yet written: they wait for a connection, or for answers to those before them.</summary>
    public int WaitingCommands => line.Count;

    /// <summary>Sends one command and gives its reply.</summary>
    /// <exception cref="RedisServerException">The server answered with an error.</exception>
    /// <exception cref="RedisConnectionException">
    /// No connection, or no answer in time, or the connection was lost: see <see cref="RedisConnectionException.OutcomeUnknown"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the command may still run.</exception>
    public async Task<RedisReply> ExecuteAsync(RedisCommand command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var reply = (await SendAsync([command], ct))[0];
        return reply.Kind == RedisReplyKind.Error ? throw new RedisServerException(reply.Text) : reply;
    }

    /// <summary>
    /// Writes the commands one after another, nobody else's between them (but without MULTI: other clients' commands may run
    /// between). Gives the replies in order; error replies come back as replies of kind Error.
    /// </summary>
    /// <exception cref="RedisConnectionException">As for one command; how many ran is then unknown.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the commands may still run.</exception>
    public Task<RedisReply[]> ExecuteAsync(IReadOnlyList<RedisCommand> commands, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(commands);
        return commands.Count == 0 ? Task.FromResult<RedisReply[]>([]) : SendAsync(commands, ct);
    }

    /// <summary>Closes the connection; callers that still wait get a <see cref="RedisConnectionException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        line.Close("The Redis client was disposed.");
        await stopping.CancelAsync();
        if (running.IsValueCreated) await running.Value;
        stopping.Dispose();
    }

    private async Task<RedisReply[]> SendAsync(IReadOnlyList<RedisCommand> commands, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var pending = new PendingCommand(commands, time.TimestampAfter(options.CommandTimeout));
        line.Add(pending);
        _ = running.Value;
        await using var registration = ct.UnsafeRegister((_, token) => GiveUp(pending, token), null);
        return await pending.Task;
    }

    // Once written it keeps its place among the unanswered, so that its reply reaches nobody else.
    private void GiveUp(PendingCommand pending, CancellationToken ct)
    {
        line.Leave(pending);
        pending.TrySetCanceled(ct);
    }

    // The loop must not live in the context (trace, request) of whoever happened to call first.
    private Task Run()
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(() => keeper.RunAsync(stopping.Token));
    }
}
