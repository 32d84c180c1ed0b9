namespace Platform.GrpcRuntime.Tests.Interop;

/// <summary>Bytes that passed the connections of a client.</summary>
internal sealed class ByteCounts
{
    public long Sent;
    public long Received;

    /// <summary>A handler whose connections are counted here.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        EnableMultipleHttp2Connections = true,
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new CountingStream(context.PlaintextStream, this)),
    };
}
