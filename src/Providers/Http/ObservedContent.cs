using System.Net;
using System.Net.Http.Headers;

namespace WhatsAppEngine.Providers.Http;

/// <summary>A JSON body that knows whether it was ever asked for: until then nothing of it can have left.</summary>
internal sealed class ObservedContent : HttpContent
{
    private readonly byte[] json;

    public ObservedContent(byte[] json)
    {
        this.json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool WasTouched { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WasTouched = true;
        await stream.WriteAsync(json, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = json.Length;
        return true;
    }
}
