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

    /// <summary>The business number as <c>+digits</c>, if given.</summary>
    public string? ToPhone { get; init; }

    /// <summary>Display name the customer chose.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The provider's id of the message this one answers.</summary>
    public string? RepliesTo { get; init; }

    /// <summary>What it says, as far as we read it.</summary>
    public MessageContent Content { get; init; } = MessageContent.Unread;
}

/// <summary>What a message says; every part may be missing.</summary>
/// <param name="Text">The text, or the title of the button or row that was chosen.</param>
/// <param name="ButtonPayload">Id of the button or row that was chosen.</param>
/// <param name="ButtonText">Its label.</param>
/// <param name="Media">The file that came with it.</param>
public sealed record MessageContent(
    string? Text = null, string? ButtonPayload = null, string? ButtonText = null, MediaContent? Media = null)
{
    /// <summary>Nothing that we read: the raw JSON has it.</summary>
    public static MessageContent Unread { get; } = new();

    /// <summary>Quotes nothing: message texts never reach a log.</summary>
    public override string ToString() => nameof(MessageContent);
}

/// <summary>A file that came with a message; every part may be missing.</summary>
/// <param name="Id">The provider's id of the file.</param>
/// <param name="Url">Where it may be fetched, with the tenant's token.</param>
/// <param name="MimeType">Its MIME type.</param>
/// <param name="Caption">The text under it.</param>
public sealed record MediaContent(string? Id, string? Url, string? MimeType, string? Caption);

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

    /// <summary>The provider's error code, in a failure.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The provider's error text, in a failure.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>Anything else, kept as it came: news about accounts and templates, kinds we do not know, elements we could not read.</summary>
public sealed record ProviderNotice : WebhookItem
{
    /// <inheritdoc />
    public override IReadOnlyList<string?> Identity => ["notice", AccountId, Field, At, RawJson];

    /// <summary>The provider's name for this kind of news.</summary>
    public required string Field { get; init; }

    /// <summary>When the provider says it happened, in its own words: tells the same news on two days apart.</summary>
    public string? At { get; init; }
}
