using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads what a vertical asks for, and says what is wrong with it.</summary>
internal static class OutboundRequestReader
{
    /// <summary>The request, or the problem: which field, and what to do about it.</summary>
    public static (OutboundRequest? Request, string? Problem) Read(EventEnvelope envelope)
    {
        if (envelope.EventType != EventTypes.OutboundQueued)
        {
            return (null, $"event_type is not {EventTypes.OutboundQueued}.");
        }

        try
        {
            return Read(envelope, envelope.Read(ContractsJson.Wire.OutboundMessagePayload));
        }
        catch (JsonException malformed)
        {
            return (null, $"The payload cannot be read at {malformed.Path ?? "$"}.");
        }
    }

    private static (OutboundRequest? Request, string? Problem) Read(EventEnvelope envelope, OutboundMessagePayload payload)
    {
        if (!PhoneNumber.TryParse(payload.ToPhone, out var to))
        {
            return (null, "to_phone is not a phone number; write it like +5511999999999.");
        }

        if (Content(payload) is not { } content)
        {
            return (null, "message_type must be text, interactive or template.");
        }

        return ContentLimits.Problem(content) is { } problem ? (null, problem) : (Request(envelope, payload, to, content), null);
    }

    private static OutboundRequest Request(EventEnvelope envelope, OutboundMessagePayload payload, PhoneNumber to, OutboundContent content) =>
        new(envelope.EventId, envelope.TenantId, to, content)
        {
            Priority = payload.Priority == "high" ? SendPriority.High : SendPriority.Normal,
            ReplyToMessageId = payload.ReplyToMessageId,
            TriggeredByEventId = payload.TriggeredByEventId ?? envelope.EventId,
            CorrelationId = envelope.CorrelationId,
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
        [.. (payload.Buttons ?? []).Select(b => new ReplyButton(b.Id, b.Title))];

    private static Dictionary<string, string> Variables(OutboundMessagePayload payload) =>
        (payload.TemplateVariables ?? new Dictionary<string, JsonElement>()).ToDictionary(v => v.Key, v => v.Value.ToString());
}
