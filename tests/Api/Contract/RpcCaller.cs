using Google.Protobuf;
using Grpc.Core;

namespace WhatsAppEngine.Api.Tests.Contract;

/// <summary>Calls any method with any messages, and says how it ended.</summary>
internal sealed class RpcCaller(CallInvoker invoker)
{
    /// <summary>Makes a call, and of an answer that is a stream reads so many messages at most, until the caller has had enough.</summary>
    public async Task<RpcAnswer> CallAsync(Rpc rpc, IReadOnlyList<IMessage> requests, CallOptions options, int most = int.MaxValue)
    {
        var received = new List<IMessage>();
        try
        {
            await CallAsync(rpc, requests, options, received, most);
            return new RpcAnswer(Status.DefaultSuccess, received, []);
        }
        catch (RpcException refusal)
        {
            return new RpcAnswer(refusal.Status, received, refusal.Trailers);
        }
    }

    private Task CallAsync(Rpc rpc, IReadOnlyList<IMessage> requests, CallOptions options, List<IMessage> received, int most) => rpc switch
    {
        { TakesStream: true } => UploadAsync(rpc, requests, options, received),
        { GivesStream: true } => ReadAsync(rpc, requests[0], options, received, most),
        _ => AskAsync(rpc, requests[0], options, received),
    };

    private async Task AskAsync(Rpc rpc, IMessage request, CallOptions options, List<IMessage> received)
    {
        using var call = invoker.AsyncUnaryCall(rpc.Method, null, options, request);
        received.Add(await call.ResponseAsync);
    }

    private async Task ReadAsync(Rpc rpc, IMessage request, CallOptions options, List<IMessage> received, int most)
    {
        using var call = invoker.AsyncServerStreamingCall(rpc.Method, null, options, request);
        while (received.Count < most && await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            received.Add(call.ResponseStream.Current);
        }
    }

    private async Task UploadAsync(Rpc rpc, IReadOnlyList<IMessage> requests, CallOptions options, List<IMessage> received)
    {
        using var call = invoker.AsyncClientStreamingCall(rpc.Method, null, options);
        foreach (var request in requests)
        {
            // A call that is over takes no more; its status tells why.
            if (!await TryWriteAsync(call.RequestStream, request))
            {
                break;
            }
        }

        await TryCompleteAsync(call.RequestStream);
        received.Add(await call.ResponseAsync);
    }

    private static async Task<bool> TryWriteAsync(IClientStreamWriter<IMessage> stream, IMessage request)
    {
        try
        {
            await stream.WriteAsync(request);
            return true;
        }
        catch (Exception over) when (over is RpcException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task TryCompleteAsync(IClientStreamWriter<IMessage> stream)
    {
        try
        {
            await stream.CompleteAsync();
        }
        catch (Exception over) when (over is RpcException or InvalidOperationException)
        {
            // The answer that follows tells why.
        }
    }
}

/// <summary>How a call ended.</summary>
/// <param name="Status">Its status; OK too when the caller left.</param>
/// <param name="Messages">What was answered.</param>
/// <param name="Trailers">What came with the status.</param>
internal sealed record RpcAnswer(Status Status, IReadOnlyList<IMessage> Messages, Metadata Trailers)
{
    public StatusCode Code => Status.StatusCode;

    /// <summary>What a program can read about why, in bytes.</summary>
    public int DetailBytes => Trailers.GetValueBytes("grpc-status-details-bin")?.Length ?? 0;
}
