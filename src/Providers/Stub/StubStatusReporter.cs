using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Stub;

/// <summary>Posts statuses to the webhook as a provider does: in Meta's shape, signed when a secret is known, again and again until taken.</summary>
internal sealed class StubStatusReporter(
    StubOptions options, IHttpClientFactory clients, IConfiguration configuration, TimeProvider time, ILogger<StubStatusReporter> logger) : BackgroundService
{
    private const int MostPerPost = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Channel<StubStatus> statuses = Channel.CreateUnbounded<StubStatus>(new() { SingleReader = true });

    /// <summary>Queues the statuses of a message that was taken.</summary>
    public void Report(SendRequest request, string providerMessageId)
    {
        if (options.WebhookUrl is null)
        {
            return;
        }

        foreach (var status in options.ReportedStatuses)
        {
            statuses.Writer.TryWrite(new StubStatus(request, providerMessageId, status, time.GetUtcNow()));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await statuses.Reader.WaitToReadAsync(stoppingToken))
            {
                await PostAsync(Take(), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.ReporterStopped();
        }
    }

    private List<StubStatus> Take()
    {
        var taken = new List<StubStatus>();
        while (taken.Count < MostPerPost && statuses.Reader.TryRead(out var status))
        {
            taken.Add(status);
        }

        return taken;
    }

    private async Task PostAsync(List<StubStatus> taken, CancellationToken stoppingToken)
    {
        var body = StubStatusPost.Write(taken);
        while (!await TryPostAsync(body, stoppingToken))
        {
            logger.ReportPostponed(taken.Count);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<bool> TryPostAsync(byte[] body, CancellationToken stoppingToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, options.WebhookUrl) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            Sign(request, body);
            using var response = await clients.CreateClient(nameof(StubStatusReporter)).SendAsync(request, stoppingToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Sign(HttpRequestMessage request, byte[] body)
    {
        if (configuration["WHATSAPP_APP_SECRET"]?.Split(',')[0] is { Length: > 0 } secret)
        {
            var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
            request.Headers.Add("X-Hub-Signature-256", $"sha256={signature}");
        }
    }
}
