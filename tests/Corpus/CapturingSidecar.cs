using WhatsAppEngine.Contracts;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Corpus;

/// <summary>Webhook's sidecar, in memory: knows the numbers that are bound and keeps what is published.</summary>
internal sealed class CapturingSidecar : ISidecar
{
    private readonly Dictionary<string, object> state = [];
    private readonly List<(string Topic, EventEnvelope Event)> published = [];

    /// <summary>Everything that was published and not yet handed out.</summary>
    public IEnumerable<EventEnvelope> Published => published.Select(entry => entry.Event);

    public void Keep(string key, object value) => state[key] = value;

    /// <summary>Hands out what was published on a topic, once.</summary>
    public IReadOnlyList<EventEnvelope> Take(string topic)
    {
        var taken = published.Where(entry => entry.Topic == topic).Select(entry => entry.Event).ToList();
        published.RemoveAll(entry => entry.Topic == topic);
        return taken;
    }

    public Task PublishAsync(string topic, IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        published.AddRange(events.Select(envelope => (topic, envelope)));
        return Task.CompletedTask;
    }

    public Task<TValue?> ReadAsync<TValue>(string key, CancellationToken cancellationToken) =>
        Task.FromResult(state.TryGetValue(key, out var value) ? (TValue?)value : default);

    public Task<string?> SecretAsync(string name, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(true);
}
