namespace Grpc.Core;

/// <summary>Messages that arrive one after another.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> brought.</summary>
    T Current { get; }

    /// <summary>Waits for the next message; false when the stream ended well, <see cref="RpcException"/> when it failed.</summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
