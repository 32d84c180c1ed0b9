namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary>An event of an instance with a webhook that nobody will hear of.</summary>
/// <param name="Instance">Whose event.</param>
/// <param name="Event">Such as <c>messages.upsert</c>.</param>
/// <param name="Reason">
/// <c>not_subscribed</c>, <c>no_address</c>, <c>status_401</c> and its like, <c>attempts</c> (all ten failed) or <c>server_restarted</c>.
/// </param>
/// <param name="Body">What was posted; null: nothing was.</param>
public sealed record DroppedEvent(string Instance, string Event, string Reason, string? Body);
