using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads what a vertical asks for, and says what is wrong with it.</summary>
internal static class OutboundRequestReader
{
    /// <summary>Reads one event; a refusal names the field and says what to do about it.</summary>
    public static IntakeEvent Read(EventEnvelope envelope, EventOrigin origin)
    {
        if (envelope.EventType != EventTypes.OutboundQueued)
        {
            return new IntakeEvent.Refused(origin, $"Nobody knows events of the type {envelope.EventType} here: event_type must be {EventTypes.OutboundQueued}.");
        }

        var payload = envelope.Read(ContractsJson.Wire.OutboundMessagePayload);
        if (!PhoneNumber.TryParse(payload.ToPhone, out var to))
        {
            return new IntakeEvent.Refused(origin, "to_phone is not a phone number; write it like +5511999999999.");
        }

        if (payload.Buttons?.Contains(null) == true)
        {
            return new IntakeEvent.Refused(origin, "buttons has an entry that is null; give each button an id and a title.");
        }

        if (Content(payload) is not { } content)
        {
            return new IntakeEvent.Refused(origin, "message_type must be text, interactive or template.");
        }

        return ContentLimits.Problem(content) is { } problem
            ? new IntakeEvent.Refused(origin, problem)
            : new IntakeEvent.Request(origin, Request(envelope, payload, to, content));
    }

    private static OutboundRequest Request(EventEnvelope envelope, OutboundMessagePayload payload, PhoneNumber to, OutboundContent content) =>
        new(envelope.EventId, envelope.TenantId, to, content)
        {
            AskedAt = envelope.OccurredAt,
            Priority = payload.Priority == "high" ? SendPriority.High : SendPriority.Normal,
            ReplyToMessageId = payload.ReplyToMessageId,
            TriggeredByEventId = payload.TriggeredByEventId ?? envelope.EventId,
            CorrelationId = envelope.CorrelationId ?? envelope.EventId.ToString("D"),
        };

    private static OutboundContent? Content(OutboundMessagePayload payload) => payload.MessageType switch
    {
        "text" => new TextContent(payload.Text ?? ""),
        "interactive" => new ButtonsContent(payload.Text ?? "", Buttons(payload), payload.HeaderText, payload.FooterText),
        "template" => new TemplateContent(
            payload.TemplateName ?? "", payload.TemplateLanguage, Variables(payload), payload.TemplateComponents?.GetRawText()),
        _ => null,
    };

    private static ReplyButton[] Buttons(OutboundMessagePayload payload) =>
        [.. (payload.Buttons ?? []).OfType<ButtonPayload>().Select(b => new ReplyButton(b.Id, b.Title))];

    private static Dictionary<string, string> Variables(OutboundMessagePayload payload) =>
        (payload.TemplateVariables ?? new Dictionary<string, JsonElement>()).ToDictionary(v => v.Key, v => v.Value.ToString());
}
