namespace WhatsAppEngine.Storage.ProcessedEvents;

/// <summary>An event that has been handled.</summary>
/// <param name="EventId">Its id: a second event with it is a duplicate.</param>
/// <param name="TenantId">Whose event it is.</param>
/// <param name="EventType">What it is.</param>
/// <param name="Result">What came of it, as JSON; null when its rows say it.</param>
public sealed record ProcessedEvent(Guid EventId, Guid TenantId, string EventType, string? Result = null);
