namespace WhatsAppEngine.Storage.Outbox;

/// <summary>An event to publish after the transaction it is written in commits.</summary>
/// <param name="EventId">Stable over retries; a second row with it is ignored.</param>
/// <param name="TenantId">Whose event it is.</param>
/// <param name="Topic">Where it goes.</param>
/// <param name="EventType">What it is.</param>
/// <param name="Envelope">The whole envelope as JSON.</param>
public sealed record OutboxEvent(Guid EventId, Guid TenantId, string Topic, string EventType, string Envelope);
