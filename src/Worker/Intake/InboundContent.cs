using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>What <c>content_json</c> of a customer's message holds beside its text; the details stand beside these members.</summary>
internal sealed record InboundContent
{
    public required string Provider { get; init; }

    public string? ToPhone { get; init; }

    public string? Chat { get; init; }

    public string? ChatId { get; init; }

    public string? AuthorId { get; init; }

    public string? Lid { get; init; }

    public string? FromPhone { get; init; }

    public string? FromUserId { get; init; }

    public string? FromName { get; init; }

    public string? Caption { get; init; }

    public string? MediaId { get; init; }

    public string? MediaUrl { get; init; }

    public string? MediaMimeType { get; init; }

    public string? MediaSha256 { get; init; }

    public long? MediaSize { get; init; }

    public string? MediaFileName { get; init; }

    public bool? MediaIsVoice { get; init; }

    public bool? MediaIsAnimated { get; init; }

    public string? ButtonPayload { get; init; }

    public string? ButtonText { get; init; }

    public static string Write(InboundMessagePayload payload)
    {
        var content = Of(payload);
        var own = JsonSerializer.SerializeToElement(payload.GroupId is null ? content : content.WrittenBy(payload), IntakeJson.Default.InboundContent);
        using var details = JsonDocument.Parse(payload.Details ?? "{}");
        return StorableJson.Write(Merge(own, details.RootElement));
    }

    private static InboundContent Of(InboundMessagePayload payload) => new()
    {
        Provider = payload.Provider,
        ToPhone = payload.ToPhone,
        Chat = payload.Chat,
        ChatId = payload.ChatId,
        AuthorId = payload.AuthorId,
        Lid = payload.FromLid,
        Caption = payload.Caption,
        MediaId = payload.MediaId,
        MediaUrl = payload.MediaUrl,
        MediaMimeType = payload.MediaMimeType,
        MediaSha256 = payload.MediaSha256,
        MediaSize = payload.MediaSize,
        MediaFileName = payload.MediaFileName,
        MediaIsVoice = payload.MediaIsVoice,
        MediaIsAnimated = payload.MediaIsAnimated,
        ButtonPayload = payload.ButtonPayload,
        ButtonText = payload.ButtonText,
    };

    // The conversation of a group does not say who wrote.
    private InboundContent WrittenBy(InboundMessagePayload payload) =>
        this with { FromPhone = payload.FromPhone, FromUserId = payload.FromUserId, FromName = payload.CustomerName };

    private static JsonNode Merge(JsonElement own, JsonElement details)
    {
        var merged = details.ValueKind == JsonValueKind.Object ? StorableJson.Copy(details)!.AsObject() : [];
        foreach (var member in own.EnumerateObject())
        {
            merged[member.Name] = StorableJson.Copy(member.Value);
        }

        return merged;
    }
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

    public string? Ignored { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InboundContent))]
[JsonSerializable(typeof(ActionContext))]
[JsonSerializable(typeof(ProcessedResult))]
[JsonSerializable(typeof(string))]
internal sealed partial class IntakeJson : JsonSerializerContext;
