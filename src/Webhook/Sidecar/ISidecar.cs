using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Webhook.Sidecar;

/// <summary>
/// What Webhook asks of its sidecar. Every call but the last throws <see cref="SidecarUnavailableException"/>
/// when the answer does not come.
/// </summary>
internal interface ISidecar
{
    /// <summary>Returns when all events are on the topic; when it throws, some may be.</summary>
    Task PublishAsync(string topic, IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken);

    /// <summary>The value of a key in the state store; default when there is none.</summary>
    Task<TValue?> ReadAsync<TValue>(string key, CancellationToken cancellationToken);

    /// <summary>A secret of the secret store; null when it has none of that name.</summary>
    Task<string?> SecretAsync(string name, CancellationToken cancellationToken);

    /// <summary>True when the sidecar and its components can be used.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);
}
