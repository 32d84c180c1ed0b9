using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary>Makes a POST, and makes it again until it is taken or given up.</summary>
internal sealed class WebhookPoster(EvolutionSettings settings) : IDisposable
{
    private const int Remembered = 100_000;

    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = settings.WebhookTimeout,
    };

    private readonly RetryTable retries = new(settings.RetryScale);
    private readonly ConcurrentQueue<WebhookAttempt> attempts = new();
    private readonly ConcurrentQueue<DroppedEvent> dropped = new();

    public IReadOnlyList<WebhookAttempt> Attempts => [.. attempts];

    public IReadOnlyList<DroppedEvent> Dropped => [.. dropped];

    public void Drop(DroppedEvent lost) => Remember(dropped, lost);

    /// <summary>Ends when the event was taken or given up.</summary>
    public async Task DeliverAsync(OutgoingEvent outgoing, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await GivenUpAsync(outgoing, cancellationToken) is { } reason)
            {
                Drop(new(outgoing.Instance, outgoing.Name, reason, outgoing.Text));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Drop(new(outgoing.Instance, outgoing.Name, "server_restarted", outgoing.Text));
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<string?> GivenUpAsync(OutgoingEvent outgoing, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            var status = await PostAsync(outgoing, cancellationToken);
            Remember(attempts, new WebhookAttempt(
                outgoing.Instance, outgoing.Name, outgoing.Url, outgoing.Text, outgoing.Authorization, number, status,
                settings.Time.GetUtcNow()));
            if (status is >= 200 and < 300)
            {
                return null;
            }

            if (RetryTable.IsFinal(status) || number == RetryTable.MostAttempts)
            {
                return RetryTable.IsFinal(status) ? string.Create(CultureInfo.InvariantCulture, $"status_{status}") : "attempts";
            }

            await Task.Delay(retries.PauseAfter(number, Random.Shared.NextDouble()), settings.Time, cancellationToken);
        }
    }

    private async Task<int?> PostAsync(OutgoingEvent outgoing, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, outgoing.Url) { Content = new ByteArrayContent(outgoing.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "axios/1.7.9");
        foreach (var (name, value) in outgoing.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (outgoing.Authorization is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static void Remember<T>(ConcurrentQueue<T> log, T entry)
    {
        log.Enqueue(entry);
        if (log.Count > Remembered)
        {
            log.TryDequeue(out _);
        }
    }
}
