namespace WhatsAppEngine.Worker.Verticals;

/// <summary>What customers are told, by the type of the event.</summary>
internal sealed class NotificationTable(IEnumerable<Notification> notifications)
{
    private readonly Dictionary<string, Notification> byType = notifications.ToDictionary(entry => entry.EventType);

    public IReadOnlyCollection<Notification> All => byType.Values;

    /// <summary>What an event of the type tells; null when it tells customers nothing.</summary>
    public Notification? Find(string eventType) => byType.GetValueOrDefault(eventType);
}
