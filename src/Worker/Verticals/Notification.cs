namespace WhatsAppEngine.Worker.Verticals;

/// <summary>What a customer is told when a vertical publishes an event of one type.</summary>
/// <param name="EventType">The type.</param>
/// <param name="Template">Name of the template.</param>
/// <param name="Language">Its language.</param>
/// <param name="Parameters">What fills its slots.</param>
internal sealed record Notification(string EventType, string Template, string Language, IReadOnlyList<NotificationParameter> Parameters);

/// <summary>What fills one slot.</summary>
/// <param name="Name">Name of the slot.</param>
/// <param name="Fields">Where the value is in the payload: the first one that is there counts.</param>
internal sealed record NotificationParameter(string Name, IReadOnlyList<string> Fields)
{
    public bool IsOptional { get; init; }

    public bool IsMoney { get; init; }

    /// <summary>What customers read instead of a code.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();
}
