using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Core.Messages;

/// <summary>One message a customer sent.</summary>
public sealed record InboundMessage
{
    /// <summary>Our id of the message, the same on every delivery of it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The event that brought it.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The tenant it was sent to.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Who sent it.</summary>
    public required Customer From { get; init; }

    /// <summary>The tenant's number it was sent to: Meta's phone number id, or Evolution's instance name.</summary>
    public string? NumberId { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>One of <see cref="MessageTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>What it says: the text, the caption, or the title of the button that was tapped.</summary>
    public string? Text { get; init; }

    /// <summary>Id of the button or row that was chosen; null when none was.</summary>
    public string? ButtonId { get; init; }

    /// <summary>Where it was written.</summary>
    public ChatKind Chat { get; init; }

    /// <summary>The provider's id of the group or newsletter it was written in; null in a conversation of two.</summary>
    public string? GroupId { get; init; }

    /// <summary>An ad led the customer here, at a provider that lets it cost nothing then.</summary>
    public bool CameByAd { get; init; }

    /// <summary>What the customer is known by from now on, in a message of the system's.</summary>
    public IdentityChange? IdentityChange { get; init; }

    /// <summary>Display name the customer chose.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The name the customer chose to be found by; changes, and names nobody for certain.</summary>
    public string? Username { get; init; }

    /// <summary>The provider's id of the message this one answers.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>When the provider says it was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When the engine accepted it; orders messages of the same second.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What else it carries (media, button, …), as a JSON object.</summary>
    public string ContentJson { get; init; } = "{}";

    /// <summary>The provider's own JSON.</summary>
    public string? RawPayload { get; init; }

    /// <summary>Ties together the events that one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Names ids only: what a customer says never reaches a log.</summary>
    public override string ToString() => $"InboundMessage {{ Id = {Id}, EventId = {EventId} }}";
}
