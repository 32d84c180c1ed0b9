using System.Text.RegularExpressions;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound.Requests;

namespace WhatsAppEngine.Worker.Verticals;

/// <summary>Writes the message that a vertical's event tells a customer.</summary>
internal static partial class NoticeWriter
{
    /// <summary>The message; nothing when the tenant wants none; a refusal names the field and says what to do about it.</summary>
    /// <param name="origin">Where the event comes from.</param>
    /// <param name="notice">The event.</param>
    /// <param name="notifications">The tenant's own <c>notifications</c>.</param>
    public static IntakeEvent Write(EventOrigin origin, VerticalNotice notice, string? notifications)
    {
        var own = OwnNotification.Read(notifications, notice.Notification.EventType);
        if (own.IsOff)
        {
            return new IntakeEvent.Ignored(origin, "the tenant's notifications");
        }

        if (!PhoneNumber.TryParse(PayloadValues.Text(notice.Payload, "customer_phone"), out var to))
        {
            return new IntakeEvent.Refused(origin, "customer_phone is not a phone number; write it like +5511999999999.");
        }

        var (content, problem) = own.Text is { } text ? Text(text, notice) : Template(own, notice);
        return content is not null && (problem = ContentLimits.Problem(content)) is null
            ? new IntakeEvent.Request(origin, Request(origin, notice, to, content))
            : new IntakeEvent.Refused(origin, problem!);
    }

    private static RequestedContent Template(OwnNotification own, VerticalNotice notice)
    {
        var values = notice.Notification.Parameters
            .Select(parameter => (Parameter: parameter, Value: PayloadValues.Of(parameter, notice.Payload)))
            .ToList();
        return values.Find(slot => slot is { Value: null, Parameter.IsOptional: false }).Parameter is { } missing
            ? RequestedContent.Wrong(Missing(missing))
            : RequestedContent.Of(new TemplateContent(
                own.Template ?? notice.Notification.Template,
                own.Language ?? notice.Notification.Language,
                values.Where(slot => slot.Value is not null).ToDictionary(slot => slot.Parameter.Name, slot => slot.Value!)));
    }

    // A text may have slots for other fields of the payload too.
    private static RequestedContent Text(string text, VerticalNotice notice)
    {
        var slots = Slot().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToDictionary(
            name => name, name => notice.Notification.Parameters.FirstOrDefault(parameter => parameter.Name == name) ?? new(name, [name]));
        var values = slots.ToDictionary(slot => slot.Key, slot => PayloadValues.Of(slot.Value, notice.Payload));
        return slots.Values.FirstOrDefault(slot => !slot.IsOptional && values[slot.Name] is null) is { } missing
            ? RequestedContent.Wrong(Missing(missing))
            : RequestedContent.Of(new TextContent(Slot().Replace(text, match => values[match.Groups[1].Value] ?? "-"), PreviewLink: false));
    }

    private static string Missing(NotificationParameter parameter) =>
        $"{string.Join(" (or ", parameter.Fields)}{new string(')', parameter.Fields.Count - 1)} is missing; "
        + "give it in the payload, or notify_whatsapp: false when the customer is to be told nothing.";

    private static OutboundRequest Request(EventOrigin origin, VerticalNotice notice, PhoneNumber to, OutboundContent content) =>
        new(origin.EventId, origin.TenantId, to, content)
        {
            AskedAt = notice.OccurredAt,
            Class = MessageClass.Utility,
            TriggeredByEventId = origin.EventId,
            CorrelationId = origin.CorrelationId,
        };

    [GeneratedRegex(@"\{([a-z][a-z0-9_]*)\}")]
    private static partial Regex Slot();
}
