using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Worker.Tests.Api.Errors;

public sealed class Callers_who_go
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task End_their_calls_when_the_deadline_passes()
    {
        await using var worker = await FramedWorker.StartAsync(Waiting());
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(500);

        var late = await RefusedCall.OfAsync(() => worker.Bindings.ListAsync(new ListBindingsRequest(), deadline: deadline).ResponseAsync);

        Assert.Equal(StatusCode.DeadlineExceeded, late.Code);
        await ended.Task.WaitAsync(Soon);
        AssertNoComplaint(worker);
    }

    [Fact]
    public async Task End_their_calls_when_they_cancel()
    {
        await using var worker = await FramedWorker.StartAsync(Waiting());
        using var call = worker.Bindings.ListAsync(new ListBindingsRequest());
        await begun.Task.WaitAsync(Soon);

        call.Dispose();

        await ended.Task.WaitAsync(Soon);
        AssertNoComplaint(worker);
    }

    [Fact]
    public async Task Leave_a_stream_that_ends_then()
    {
        await using var worker = await FramedWorker.StartAsync(Waiting());
        using var call = worker.Letters.Replay(new ReplayDeadLettersRequest());
        await call.ResponseStream.MoveNext(CancellationToken.None);

        call.Dispose();

        await ended.Task.WaitAsync(Soon);
        AssertNoComplaint(worker);
    }

    // It waits as a query does, for the call's token; what it then throws is the driver's own choice.
    private Probe Waiting() => new(async context =>
    {
        begun.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            ended.TrySetResult();
            throw new InvalidOperationException("Can't write the message because the request is complete.");
        }
    });

    private static void AssertNoComplaint(FramedWorker worker) =>
        Assert.DoesNotContain(worker.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
}
