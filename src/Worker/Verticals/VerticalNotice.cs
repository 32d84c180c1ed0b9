using System.Text.Json;

namespace WhatsAppEngine.Worker.Verticals;

/// <summary>A vertical's event that a customer is to be told of.</summary>
/// <param name="Notification">What is told.</param>
/// <param name="Payload">What happened, as the vertical says it.</param>
/// <param name="OccurredAt">When it happened.</param>
internal sealed record VerticalNotice(Notification Notification, JsonElement Payload, DateTimeOffset OccurredAt)
{
    /// <summary>Names the type only: payloads hold names and phone numbers.</summary>
    public override string ToString() => $"VerticalNotice {{ EventType = {Notification.EventType} }}";
}
