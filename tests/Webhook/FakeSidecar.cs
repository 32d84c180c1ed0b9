using System.Collections.Concurrent;
using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Tests;

/// <summary>A sidecar in memory: remembers what was published, as the JSON that would be on the stream.</summary>
internal sealed class FakeSidecar : ISidecar
{
    private readonly ConcurrentQueue<(string Topic, string Json)> published = new();
    private readonly ConcurrentDictionary<string, object> state = new();
    private readonly ConcurrentDictionary<string, string> secrets = new();

    public bool IsAway { get; set; }

    public bool LosesItsBroker { get; set; }

    public int Reads;

    public int Publications;

    /// <summary>What look-ups wait for, so that a test can have many of them at once.</summary>
    public Task LookUpsWaitFor { get; set; } = Task.CompletedTask;

    public IReadOnlyList<EventEnvelope> On(string topic) =>
        [.. published.Where(entry => entry.Topic == topic).Select(entry => JsonSerializer.Deserialize(entry.Json, ContractsJson.Wire.EventEnvelope)!)];

    public IReadOnlyList<EventEnvelope> Inbound => On(Topics.Inbound);

    public IReadOnlyList<InboundMessagePayload> Messages =>
        [.. Inbound.Where(e => e.EventType == EventTypes.InboundReceived).Select(e => e.Read(ContractsJson.Wire.InboundMessagePayload))];

    public IReadOnlyList<StatusPayload> Statuses =>
        [.. Inbound.Where(e => e.EventType == EventTypes.StatusReceived).Select(e => e.Read(ContractsJson.Wire.StatusPayload))];

    public IReadOnlyList<ProviderNoticePayload> Notices =>
        [.. Inbound.Where(e => e.EventType == EventTypes.ProviderNotice).Select(e => e.Read(ContractsJson.Wire.ProviderNoticePayload))];

    public IReadOnlyList<DeadLetterPayload> DeadLetters =>
        [.. On(Topics.DeadLetters).Select(e => e.Read(ContractsJson.Wire.DeadLetterPayload))];

    public void Keep(string key, object value) => state[key] = value;

    public void Forget(string key) => state.TryRemove(key, out _);

    public void KeepSecret(string name, string value) => secrets[name] = value;

    public Task PublishAsync(string topic, IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref Publications);
        if (IsAway || LosesItsBroker)
        {
            throw new SidecarUnavailableException("The broker is away, says the test.");
        }

        foreach (var envelope in events)
        {
            published.Enqueue((topic, JsonSerializer.Serialize(envelope, ContractsJson.Wire.EventEnvelope)));
        }

        return Task.CompletedTask;
    }

    public async Task<TValue?> ReadAsync<TValue>(string key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref Reads);
        await LookUpsWaitFor;
        if (IsAway)
        {
            throw new SidecarUnavailableException("The state store is away, says the test.");
        }

        return state.TryGetValue(key, out var value) ? (TValue)value : default;
    }

    public Task<string?> SecretAsync(string name, CancellationToken cancellationToken) => IsAway
        ? throw new SidecarUnavailableException("The secret store is away, says the test.")
        : Task.FromResult(secrets.GetValueOrDefault(name));

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(!IsAway);
}
