using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary>Events on their way to webhooks: each alone, none waits for another.</summary>
public sealed class WebhookSender : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly EvolutionSettings settings;
    private readonly WebhookPoster poster;
    private readonly ConcurrentDictionary<Task, bool> deliveries = new();
    private CancellationTokenSource stopping = new();
    private volatile DeliveryMode mode = new();

    internal WebhookSender(EvolutionSettings settings) => (this.settings, poster) = (settings, new WebhookPoster(settings));

    /// <summary>How events are delivered from now on.</summary>
    public DeliveryMode Mode
    {
        get => mode;
        set => mode = value;
    }

    /// <summary>Every POST that was made.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts => poster.Attempts;

    /// <summary>Every event that nobody will hear of.</summary>
    public IReadOnlyList<DroppedEvent> Dropped => poster.Dropped;

    /// <summary>Events of which nobody knows yet whether they will be taken.</summary>
    public int Waiting => deliveries.Count;

    internal string ServerUrl { get; set; } = "";

    /// <summary>Stops delivering.</summary>
    public async ValueTask DisposeAsync()
    {
        await LoseAllAsync();
        await stopping.CancelAsync();
        poster.Dispose();
    }

    /// <summary>Nothing of what waits is kept anywhere else.</summary>
    internal async Task LoseAllAsync()
    {
        var before = Interlocked.Exchange(ref stopping, new CancellationTokenSource());
        await before.CancelAsync();
        await Task.WhenAll(deliveries.Keys);
    }

    /// <summary>Completes when the event was taken or given up.</summary>
    internal Task TellAsync(SimulatedInstance instance, string name, JsonNode? data)
    {
        if (instance.Webhook is not { IsEnabled: true } webhook)
        {
            return Task.CompletedTask;
        }

        if (Refusal(webhook, name) is { } reason)
        {
            poster.Drop(new DroppedEvent(instance.Name, name, reason, null));
            return Task.CompletedTask;
        }

        var outgoing = Write(instance, webhook, name, data);
        return Task.WhenAll(Enumerable.Range(0, mode.Copies).Select(_ => Track(SendAsync(outgoing, stopping.Token))));
    }

    // groups.update falls through here: no subscription has its name.
    private static string? Refusal(InstanceWebhook webhook, string name) =>
        !webhook.Events.Contains(EventNames.Subscription(name)) ? "not_subscribed"
        : !webhook.Url.StartsWith("http", StringComparison.Ordinal) ? "no_address"
        : null;

    private OutgoingEvent Write(SimulatedInstance instance, InstanceWebhook webhook, string name, JsonNode? data)
    {
        var body = Envelope.Write(instance, webhook, name, data, ServerUrl, settings);
        return new OutgoingEvent(
            instance.Name, name, new Uri(webhook.ByEvents ? $"{webhook.Url}/{EventNames.Suffix(name)}" : webhook.Url), body,
            Encoding.UTF8.GetString(body))
        {
            Headers = webhook.Headers.Where(header => header.Key != "jwt_key").ToDictionary(),
            Authorization = webhook.Headers.TryGetValue("jwt_key", out var key)
                ? $"Bearer {WebhookToken.Sign(key, settings.Time.GetUtcNow())}"
                : null,
        };
    }

    private async Task SendAsync(OutgoingEvent outgoing, CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (mode.IsPaused && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Glance, CancellationToken.None);
        }

        if (mode.Shuffle > TimeSpan.Zero)
        {
            await Task.Delay(mode.Shuffle * Random.Shared.NextDouble(), cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await poster.DeliverAsync(outgoing, cancellationToken);
    }

    private async Task Track(Task delivery)
    {
        deliveries[delivery] = true;
        await delivery;
        deliveries.TryRemove(delivery, out _);
    }
}
