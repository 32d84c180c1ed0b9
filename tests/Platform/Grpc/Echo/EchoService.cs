using System.Collections.Concurrent;
using Grpc.Core;
using Platform.GrpcRuntime.Tests.Protos;
using Message = Platform.GrpcRuntime.Tests.Protos.Message;
using Status = Grpc.Core.Status;

namespace Platform.GrpcRuntime.Tests.Echo;

/// <summary>The service of echo.proto in C#; node/server.js is the same in JavaScript.</summary>
public sealed class EchoService(WaitCounts waits) : Protos.Echo.EchoBase
{
    public override async Task<Message> Say(Message request, ServerCallContext context)
    {
        var echoed = context.RequestHeaders.Where(entry => entry.Key.StartsWith("x-echo", StringComparison.Ordinal)).ToList();
        var headers = new Metadata();
        echoed.ForEach(headers.Add);
        echoed.ForEach(context.ResponseTrailers.Add);
        await context.WriteResponseHeadersAsync(headers);
        return request;
    }

    public override async Task Count(Message request, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        for (var number = 1; number <= request.Number; number++)
            await responseStream.WriteAsync(new Message { Number = number }, context.CancellationToken);
    }

    public override async Task<Message> Join(IAsyncStreamReader<Message> requestStream, ServerCallContext context)
    {
        var joined = new Message();
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
        {
            joined.Text += message.Text;
            joined.Number += message.Number;
        }

        return joined;
    }

    public override async Task Talk(
        IAsyncStreamReader<Message> requestStream, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(message, context.CancellationToken);
    }

    public override async Task<Message> Wait(Message request, ServerCallContext context)
    {
        waits.Begun(request.Text);
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            waits.Cancelled(request.Text);
            throw;
        }

        return request;
    }

    public override Task<Message> Begun(Message request, ServerCallContext context) =>
        Task.FromResult(new Message { Number = waits.BegunOf(request.Text) });

    public override Task<Message> Cancelled(Message request, ServerCallContext context) =>
        Task.FromResult(new Message { Number = waits.CancelledOf(request.Text) });

    public override Task<Message> Fail(Failure request, ServerCallContext context)
    {
        var trailers = new Metadata { { "grpc-status-details-bin", request.Details.ToByteArray() } };
        throw new RpcException(new Status((StatusCode)request.Code, request.Text), trailers);
    }
}

/// <summary>Counts begun and cancelled calls of Wait by their text.</summary>
public sealed class WaitCounts
{
    private readonly ConcurrentDictionary<string, int> _begun = new();
    private readonly ConcurrentDictionary<string, int> _cancelled = new();

    public void Begun(string text) => Add(_begun, text);

    public void Cancelled(string text) => Add(_cancelled, text);

    public int BegunOf(string text) => _begun.GetValueOrDefault(text);

    public int CancelledOf(string text) => _cancelled.GetValueOrDefault(text);

    private static void Add(ConcurrentDictionary<string, int> counts, string text) =>
        counts.AddOrUpdate(text, 1, (_, count) => count + 1);
}
