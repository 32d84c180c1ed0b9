using System.Net;

namespace Platform.Sidecar.Invocation;

/// <summary>The caller's request body on its way to the next hop.</summary>
internal sealed class ForwardedBody(Stream body, MessageLimit? limit, CancellationToken aborted) : HttpContent
{
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    private Task copying = Task.CompletedTask;

    /// <summary>Ends the copying: a target that has answered whole does not want the rest, and the body ends with its request.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        copying = CopyAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        stop.Dispose();
        base.Dispose(disposing);
    }

    private async Task CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, cancellationToken);

        // The headers leave before the first message: in a bidirectional call the target may speak first.
        await stream.FlushAsync(either.Token);
        await Relay.CopyAsync(body, stream, limit, either.Token);
    }
}
