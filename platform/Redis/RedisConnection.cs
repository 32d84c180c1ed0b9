using System.Buffers;
using System.IO.Pipelines;

namespace Platform.Redis;

/// <summary>One connection from handshake to loss. It never heals: after any doubt it is closed and another is made.</summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly Stream stream;
    private readonly PipeReader input;
    private readonly PipeWriter output;
    private readonly RespParser parser = new();
    private readonly InFlight inFlight;
    private readonly CancellationTokenSource closed = new();
    private Exception? closeReason;

    private RedisConnection(Stream stream, InFlight inFlight)
    {
        this.stream = stream;
        this.inFlight = inFlight;
        input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        output = PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: BufferSize, leaveOpen: true));
    }

    /// <summary>Connects and shakes hands within the connect timeout.</summary>
    public static async Task<RedisConnection> OpenAsync(RedisOptions options, TimeProvider time, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            var stream = await RedisSocket.OpenAsync(options, either.Token);
            var connection = new RedisConnection(stream, new InFlight(options, time));
            await connection.ShakeHandsAsync(options, either.Token);
            return connection;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"no connection within {options.ConnectTimeout}");
        }
    }

    /// <summary>Carries commands from the line and replies to their callers until the connection is lost; returns why.</summary>
    public async Task<Exception> ServeAsync(WaitingLine line)
    {
        var reading = ReadRepliesAsync(line);
        var writing = WriteCommandsAsync(line);
        var first = await Task.WhenAny(reading, writing);
        Close(first.Exception?.InnerException ?? new OperationCanceledException());
        await Task.WhenAll(reading, writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        inFlight.FailAll($"The connection to Redis was lost ({closeReason!.Message}); the command may have run.", closeReason);
        return closeReason!;
    }

    /// <summary>Fails overdue callers, and closes a connection on which nothing will come any more.</summary>
    public void Check(long now)
    {
        if (inFlight.Expire(now)) Close(new TimeoutException("the server has stopped answering"));
    }

    public void Close(Exception reason)
    {
        if (Interlocked.CompareExchange(ref closeReason, reason, null) is null) closed.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await input.CompleteAsync();
        // Handed an exception, it drops what it still holds instead of flushing it into the closed stream.
        await output.CompleteAsync(closeReason ?? new OperationCanceledException());
        closed.Dispose();
    }

    private async Task ShakeHandsAsync(RedisOptions options, CancellationToken ct)
    {
        try
        {
            var commands = RedisHandshake.Commands(options);
            foreach (var command in commands) await RespWriter.WriteAsync(output, command, ct);
            await output.FlushAsync(ct);
            foreach (var command in commands) RedisHandshake.Check(command, await ReadReplyAsync(ct));
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task<RedisReply> ReadReplyAsync(CancellationToken ct)
    {
        while (true)
        {
            var (buffer, isLast) = await ReceiveAsync(ct);
            var whole = parser.TryRead(ref buffer, out var reply);
            // What follows the reply is looked at by the next read.
            input.AdvanceTo(buffer.Start, whole ? buffer.Start : buffer.End);
            if (whole) return reply;
            if (isLast) throw new EndOfStreamException("the server closed the connection");
        }
    }

    private async Task ReadRepliesAsync(WaitingLine line)
    {
        while (true)
        {
            var (buffer, isLast) = await ReceiveAsync(closed.Token);
            inFlight.Received();
            while (parser.TryRead(ref buffer, out var reply))
                if (inFlight.Answer(reply))
                    line.Wake();
            input.AdvanceTo(buffer.Start, buffer.End);
            if (isLast) throw new EndOfStreamException("the server closed the connection");
        }
    }

    private async ValueTask<(ReadOnlySequence<byte> Buffer, bool IsLast)> ReceiveAsync(CancellationToken ct)
    {
        var result = await input.ReadAsync(ct);
        return (result.Buffer, result.IsCompleted);
    }

    private async Task WriteCommandsAsync(WaitingLine line)
    {
        while (true)
        {
            while (!closed.IsCancellationRequested && inFlight.HasRoom && line.TryTake(out var pending))
                await WriteAsync(pending);
            await output.FlushAsync(closed.Token);
            await line.WaitAsync(closed.Token);
        }
    }

    private async ValueTask WriteAsync(PendingCommand pending)
    {
        if (pending.Task.IsCompleted) return; // its caller gave up while it was being taken
        inFlight.Add(pending);
        for (var index = 0; index < pending.Commands.Count; index++)
        {
            await RespWriter.WriteAsync(output, pending.Commands[index], closed.Token);
            if (output.UnflushedBytes >= BufferSize) await output.FlushAsync(closed.Token);
        }
    }
}
