using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.OutboundQueued"/>: a message that a vertical asks the engine to send.</summary>
public sealed record OutboundMessagePayload
{
    // Defaults stand in the getters: generated JSON code sets every init property, to null where the JSON has none.
    // A null that is written out means the same: Python's publishers write every field they have.

    /// <summary>The customer's number; <c>+</c>, spaces and dashes are tolerated.</summary>
    public required string ToPhone { get; init; }

    /// <summary><c>text</c>, <c>interactive</c> or <c>template</c>.</summary>
    [AllowNull]
    public string MessageType { get => field ?? "text"; init; }

    /// <summary>The text, or the body above the buttons.</summary>
    public string? Text { get; init; }

    /// <summary>Name of the template.</summary>
    public string? TemplateName { get; init; }

    /// <summary>Language of the template.</summary>
    [AllowNull]
    public string TemplateLanguage { get => field ?? "pt_BR"; init; }

    /// <summary>Template variables, name to value; values may be text, numbers or booleans.</summary>
    public IReadOnlyDictionary<string, JsonElement>? TemplateVariables { get; init; }

    /// <summary>Template components in Meta's own shape, instead of variables.</summary>
    public JsonElement? TemplateComponents { get; init; }

    /// <summary>Reply buttons, at most three.</summary>
    public IReadOnlyList<ButtonPayload?>? Buttons { get; init; }

    /// <summary>Text above the body of an interactive message.</summary>
    public string? HeaderText { get; init; }

    /// <summary>Text under the body of an interactive message.</summary>
    public string? FooterText { get; init; }

    /// <summary>The provider's id of the message this one answers.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>The conversation, if the sender knows it.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>The event that caused this message.</summary>
    public Guid? TriggeredByEventId { get; init; }

    /// <summary><c>normal</c> or <c>high</c>.</summary>
    [AllowNull]
    public string Priority { get => field ?? "normal"; init; }
}

/// <summary>A reply button.</summary>
public sealed record ButtonPayload
{
    /// <summary>What comes back when the customer taps it.</summary>
    public required string Id { get; init; }

    /// <summary>What the customer reads on it.</summary>
    public required string Title { get; init; }
}
