using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>Signs a POST, makes it, and makes it again until it is answered 200 or given up.</summary>
internal sealed class WebhookPoster(SimulatorSettings settings) : IDisposable
{
    private const int MostAtOnce = 64;
    private const int Remembered = 100_000;

    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = settings.WebhookTimeout,
    };

    private readonly SemaphoreSlim free = new(MostAtOnce);
    private readonly ConcurrentQueue<WebhookAttempt> attempts = new();

    public IReadOnlyList<WebhookAttempt> Attempts => [.. attempts];

    public string? AppSecret { get; set; } = settings.AppSecret;

    /// <param name="callback">Where to.</param>
    /// <param name="body">What.</param>
    /// <param name="tried">Completed after the first attempt, whatever came of it.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public async Task DeliverAsync(Uri callback, byte[] body, TaskCompletionSource tried, CancellationToken cancellationToken)
    {
        try
        {
            for (var number = 1; !await TryAsync(callback, body, number, cancellationToken); number++)
            {
                tried.TrySetResult();
                if (number > settings.RetryPauses.Count)
                {
                    return;
                }

                await Task.Delay(settings.RetryPauses[number - 1], cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The simulator stops: what was not delivered is lost with it.
        }
        finally
        {
            tried.TrySetResult();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        free.Dispose();
    }

    private async Task<bool> TryAsync(Uri callback, byte[] body, int number, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        try
        {
            var status = await PostAsync(callback, body, cancellationToken);
            var isLast = status == 200 || number > settings.RetryPauses.Count;
            Remember(new(callback, Encoding.UTF8.GetString(body), number, status, isLast, settings.Time.GetUtcNow()));
            return status == 200;
        }
        finally
        {
            free.Release();
        }
    }

    private async Task<int?> PostAsync(Uri callback, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, callback) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (AppSecret is { } secret)
        {
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body);
            request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(signature)}");
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

    private void Remember(WebhookAttempt attempt)
    {
        attempts.Enqueue(attempt);
        if (attempts.Count > Remembered)
        {
            attempts.TryDequeue(out _);
        }
    }
}
