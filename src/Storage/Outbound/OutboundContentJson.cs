using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>How a message's content is kept in <c>content_json</c> and in the queue: <c>{"kind":"text",…}</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredContent), TypeInfoPropertyName = "Stored")]
internal sealed partial class OutboundContentJson : JsonSerializerContext
{
    public static string Write(OutboundContent content) => JsonSerializer.Serialize(StoredContent.From(content), Default.Stored);

    public static OutboundContent Read(string json) =>
        (JsonSerializer.Deserialize(json, Default.Stored) ?? throw new JsonException("A stored message content is null.")).ToContent();
}

/// <summary>The stored form of every <see cref="OutboundContent"/>.</summary>
internal sealed record StoredContent
{
    public required string Kind { get; init; }

    public string? Text { get; init; }

    public string? Header { get; init; }

    public string? Footer { get; init; }

    public IReadOnlyList<ReplyButton>? Buttons { get; init; }

    public string? TemplateName { get; init; }

    public string? TemplateLanguage { get; init; }

    public IReadOnlyDictionary<string, string>? TemplateVariables { get; init; }

    public string? TemplateComponents { get; init; }

    public static StoredContent From(OutboundContent content) => content switch
    {
        TextContent text => new StoredContent { Kind = "text", Text = text.Text },
        ButtonsContent buttons => new StoredContent
        {
            Kind = "interactive", Text = buttons.Body, Buttons = buttons.Buttons, Header = buttons.Header, Footer = buttons.Footer,
        },
        TemplateContent template => new StoredContent
        {
            Kind = "template", TemplateName = template.Name, TemplateLanguage = template.Language,
            TemplateVariables = template.Variables, TemplateComponents = template.ComponentsJson,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    public OutboundContent ToContent() => Kind switch
    {
        "text" => new TextContent(Text ?? ""),
        "interactive" => new ButtonsContent(Text ?? "", Buttons ?? [], Header, Footer),
        "template" => new TemplateContent(TemplateName ?? "", TemplateLanguage ?? "pt_BR", TemplateVariables ?? new Dictionary<string, string>(), TemplateComponents),
        _ => throw new JsonException($"A stored message content is of the unknown kind {Kind}."),
    };
}
