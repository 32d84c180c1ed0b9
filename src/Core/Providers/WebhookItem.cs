using System.Globalization;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Core.Providers;

/// <summary>One thing a provider told us in a POST, read into the words all providers share.</summary>
public abstract record WebhookItem
{
    private protected WebhookItem()
    {
    }

    /// <summary>The number it is about: Meta's phone number id or Evolution's instance name; null when the provider named none.</summary>
    public required string? NumberId { get; init; }

    /// <summary>The provider's account the number belongs to (Meta's WABA id), if given.</summary>
    public required string? AccountId { get; init; }

    /// <summary>What it is and which: the same whenever the provider repeats it, different for everything else about that number.</summary>
    public abstract IReadOnlyList<string?> Identity { get; }

    /// <summary>The provider's own JSON of it.</summary>
    public required string RawJson { get; init; }

    /// <summary>The provider's word for a kind that is new to us, to be counted; null for kinds we know.</summary>
    public string? UnknownKind { get; init; }

    /// <summary>Names nobody: items hold personal data, which never reaches a log.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>A customer wrote.</summary>
public sealed record MessageReceived : WebhookItem
{
    /// <inheritdoc />
    public override IReadOnlyList<string?> Identity => ["message", MessageId];

    /// <summary>The provider's id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>One of <see cref="KnownMessageTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>When the provider says it was sent, if it said so readably.</summary>
    public required DateTimeOffset? SentAt { get; init; }

    /// <summary>The customer's number as <c>+digits</c>, if given.</summary>
    public string? FromPhone { get; init; }

    /// <summary>The customer's business-scoped user id, if given.</summary>
    public string? FromUserId { get; init; }

    /// <summary>The customer's user id across several businesses, if given.</summary>
    public string? FromParentUserId { get; init; }

    /// <summary>The customer's linked id (WhatsApp Web's), if given.</summary>
    public string? FromLid { get; init; }

    /// <summary>The name the customer chose to be found by; changes, and names nobody for certain.</summary>
    public string? Username { get; init; }

    /// <summary>Where it was written.</summary>
    public ChatKind Chat { get; init; }

    /// <summary>The provider's id of the group or newsletter it was written in; null in a conversation of two.</summary>
    public string? GroupId { get; init; }

    /// <summary>The provider's id of the chat, where it takes one to speak of a message in it (Evolution: a JID).</summary>
    public string? ChatId { get; init; }

    /// <summary>The provider's id of who wrote it, where a chat has several people (Evolution: a JID).</summary>
    public string? AuthorId { get; init; }

    /// <summary>In a message of the system's: what the customer is known by from now on.</summary>
    public IdentityChange? IdentityChange { get; init; }

    /// <summary>The business number as <c>+digits</c>, if given.</summary>
    public string? ToPhone { get; init; }

    /// <summary>Display name the customer chose.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The provider's id of the message this one answers.</summary>
    public string? RepliesTo { get; init; }

    /// <summary>What it says, as far as we read it.</summary>
    public MessageContent Content { get; init; } = MessageContent.Unread;
}

/// <summary>The provider reports what became of a message that the engine sent.</summary>
public sealed record StatusReported : WebhookItem
{
    /// <inheritdoc />
    public override IReadOnlyList<string?> Identity => ["status", MessageId, Status, Recipient];

    /// <summary>The provider's id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>sent, delivered, read, played or failed; other words are kept as they came.</summary>
    public required string Status { get; init; }

    /// <summary>When the provider says it happened, if it said so readably.</summary>
    public required DateTimeOffset? At { get; init; }

    /// <summary>Our own id of the message, when the provider echoes it.</summary>
    public string? OurMessageId { get; init; }

    /// <summary>Whom the status is about, in the provider's words: tells the members of a group apart.</summary>
    public string? Recipient { get; init; }

    /// <summary>The customer's number as <c>+digits</c>, if given.</summary>
    public string? RecipientPhone { get; init; }

    /// <summary>The customer's business-scoped user id, if given.</summary>
    public string? RecipientUserId { get; init; }

    /// <summary>The customer's linked id (WhatsApp Web's), if given.</summary>
    public string? RecipientLid { get; init; }

    /// <summary>True when it is about one member of a group: what failed there may have reached the others.</summary>
    public bool IsOfGroupMember { get; init; }

    /// <summary>What the message costs, if said.</summary>
    public MessagePricing? Pricing { get; init; }

    /// <summary>The provider's error code, in a failure.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The provider's error text, in a failure.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>The business wrote to a customer from its phone, or some program of its did through the provider.</summary>
public sealed record MessageEchoed : WebhookItem
{
    /// <inheritdoc />
    public override IReadOnlyList<string?> Identity => ["echo", MessageId];

    /// <summary>The provider's id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>One of <see cref="KnownMessageTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>When the provider says it was sent, if it said so readably.</summary>
    public required DateTimeOffset? SentAt { get; init; }

    /// <summary>The customer's number as <c>+digits</c>, if given.</summary>
    public string? ToPhone { get; init; }

    /// <summary>The customer's business-scoped user id, if given.</summary>
    public string? ToUserId { get; init; }

    /// <summary>The customer's user id across several businesses, if given.</summary>
    public string? ToParentUserId { get; init; }

    /// <summary>The customer's linked id (WhatsApp Web's), if given.</summary>
    public string? ToLid { get; init; }

    /// <summary>Where it was written.</summary>
    public ChatKind Chat { get; init; }

    /// <summary>The provider's id of the group or newsletter it was written in; null in a conversation of two.</summary>
    public string? GroupId { get; init; }

    /// <summary>The provider's id of the chat, where it takes one to speak of a message in it (Evolution: a JID).</summary>
    public string? ChatId { get; init; }

    /// <summary>
    /// It was sent through the provider's API: by the engine itself, whose own message it then is, or by another program.
    /// </summary>
    public bool ThroughApi { get; init; }

    /// <summary>Display name the customer chose.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The provider's id of the message this one answers.</summary>
    public string? RepliesTo { get; init; }

    /// <summary>What it says, as far as we read it.</summary>
    public MessageContent Content { get; init; } = MessageContent.Unread;
}

/// <summary>A customer told WhatsApp itself, not us, whether marketing messages are welcome.</summary>
public sealed record PreferenceStated : WebhookItem
{
    /// <inheritdoc />
    public override IReadOnlyList<string?> Identity =>
        ["preference", Phone ?? UserId, Category, WantsMessages.ToString(), At?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)];

    /// <summary>What kind of messages it is about: <c>marketing_messages</c>.</summary>
    public required string Category { get; init; }

    /// <summary>True when they are welcome (again).</summary>
    public required bool WantsMessages { get; init; }

    /// <summary>When the provider says it happened, if it said so readably.</summary>
    public required DateTimeOffset? At { get; init; }

    /// <summary>The customer's number as <c>+digits</c>, if given.</summary>
    public string? Phone { get; init; }

    /// <summary>The customer's business-scoped user id, if given.</summary>
    public string? UserId { get; init; }

    /// <summary>The customer's user id across several businesses, if given.</summary>
    public string? ParentUserId { get; init; }

    /// <summary>Display name the customer chose.</summary>
    public string? CustomerName { get; init; }
}

/// <summary>Anything else, kept as it came: news about accounts and templates, kinds we do not know, elements we could not read.</summary>
public sealed record ProviderNotice : WebhookItem
{
    /// <inheritdoc />
    public override IReadOnlyList<string?> Identity => Update is { Template.Id: { } template } && At is not null
        ? ["template", AccountId, Field, template, Update.Kind, Update.Event, Update.Category, Update.Quality, At, Components]
        : ["notice", AccountId, Field, At, RawJson];

    /// <summary>The provider's name for this kind of news.</summary>
    public required string Field { get; init; }

    /// <summary>What it means for a number, account or template, when it was understood.</summary>
    public ChannelUpdate? Update { get; init; }

    /// <summary>When the provider says it happened, in its own words: tells the same news on two days apart.</summary>
    public string? At { get; init; }

    // Two texts of one template differ by nothing else.
    private string? Components => Update is { Kind: ChannelUpdateKinds.TemplateComponents } ? RawJson : null;
}
