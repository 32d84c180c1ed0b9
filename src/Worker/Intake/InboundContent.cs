using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>What <c>content_json</c> of a customer's message holds beside its text.</summary>
internal sealed record InboundContent
{
    public required string Provider { get; init; }

    public string? ToPhone { get; init; }

    public string? Caption { get; init; }

    public string? MediaId { get; init; }

    public string? MediaUrl { get; init; }

    public string? MediaMimeType { get; init; }

    public string? ButtonPayload { get; init; }

    public string? ButtonText { get; init; }

    public static string Write(InboundMessagePayload payload) => JsonSerializer.Serialize(
        new InboundContent
        {
            Provider = Plain(payload.Provider)!,
            ToPhone = Plain(payload.ToPhone),
            Caption = Plain(payload.Caption),
            MediaId = Plain(payload.MediaId),
            MediaUrl = Plain(payload.MediaUrl),
            MediaMimeType = Plain(payload.MediaMimeType),
            ButtonPayload = Plain(payload.ButtonPayload),
            ButtonText = Plain(payload.ButtonText),
        },
        IntakeJson.Default.InboundContent);

    // A jsonb value cannot hold it, not even escaped.
    private static string? Plain(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);
}

/// <summary>What verticals are told about a conversation beside what the customer asks for.</summary>
internal sealed record ActionContext
{
    public string? CurrentState { get; init; }

    public required string Status { get; init; }

    public string? CustomerName { get; init; }

    public required JsonElement Conversation { get; init; }
}

/// <summary>What came of an event whose rows do not say it.</summary>
internal sealed record ProcessedResult
{
    public string? DeadLetter { get; init; }

    public JsonElement? Notice { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InboundContent))]
[JsonSerializable(typeof(ActionContext))]
[JsonSerializable(typeof(ProcessedResult))]
[JsonSerializable(typeof(string))]
internal sealed partial class IntakeJson : JsonSerializerContext;
