using System.Text.Json;
using Platform.Sidecar.PubSub.CloudEvents;
using Platform.Sidecar.Resilience;

namespace Platform.Sidecar.AppChannel;

/// <summary>A CloudEvent posted to a route of the app (dapr.md 3.4).</summary>
internal sealed class HttpEvent : IPreparedEvent
{
    private readonly HttpAppChannel channel;
    private readonly string path;
    private readonly ReadOnlyMemory<byte> body;
    private readonly List<KeyValuePair<string, string>> headers;

    public HttpEvent(HttpAppChannel channel, EventDelivery delivery)
    {
        (this.channel, path, body) = (channel, delivery.Path, delivery.Event.Json);
        headers = [new("Pubsubname", delivery.Subscription.PubSub), .. delivery.Message.Metadata.Where(entry => !IsTaken(entry.Key))];
        if (delivery.Event.Trace.Parent is { Length: > 0 } parent)
        {
            headers.Add(new("traceparent", parent));
        }
    }

    public async ValueTask<AppAnswer> SendAsync(CancellationToken ct)
    {
        var (status, answer, error) = await channel.PostAsync(path, ContentTypes.CloudEvent, body, headers, ct);
        return status switch
        {
            >= 200 and < 300 => Read(answer),
            404 => AppAnswer.Drop,
            0 => AppAnswer.Retry(error!),
            _ => AppAnswer.Retry(Attempt.FailedHttp(status, $"HTTP {status}")),
        };
    }

    /// <summary>No readable status means success, unlike in a bulk answer.</summary>
    private static AppAnswer Read(byte[] answer) => Status(answer) switch
    {
        "" or "SUCCESS" => AppAnswer.Success,
        "DROP" => AppAnswer.Drop,
        "RETRY" => AppAnswer.Retry("the app answered RETRY"),
        var other => AppAnswer.Retry($"the app answered the unknown status {other}"),
    };

    private static string Status(byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, HttpJson.Default.HttpEventAnswer)?.Status ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static bool IsTaken(string name) =>
        name.Equals("content-type", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content-length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("pubsubname", StringComparison.OrdinalIgnoreCase);
}
