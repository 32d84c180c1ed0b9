using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Verticals;

/// <summary>Reads events of a vertical's topic: most of them are not for customers.</summary>
internal static class VerticalReader
{
    /// <summary>Reads one event; what is not for a customer is ignored.</summary>
    public static IntakeEvent Read(EventEnvelope envelope, EventOrigin origin, NotificationTable table) =>
        table.Find(envelope.EventType) is not { } notification ? new IntakeEvent.Ignored(origin, "no notification")
        : PayloadValues.Text(envelope.Payload, "customer_phone") is null ? new IntakeEvent.Ignored(origin, "no customer")
        : IsForbidden(envelope.Payload) ? new IntakeEvent.Ignored(origin, "notify_whatsapp")
        : new IntakeEvent.Notification(origin, new VerticalNotice(notification, envelope.Payload, envelope.OccurredAt));

    private static bool IsForbidden(JsonElement payload) => payload.TryGetProperty("notify_whatsapp", out var wish) && wish switch
    {
        { ValueKind: JsonValueKind.False } => true,
        { ValueKind: JsonValueKind.String } => string.Equals(wish.GetString(), "false", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
