namespace WhatsAppEngine.Core.Contents;

/// <summary>What a message to a customer says.</summary>
public abstract record OutboundContent
{
    private protected OutboundContent()
    {
    }

    /// <summary>The type of message that tables and events name.</summary>
    public abstract string MessageType { get; }

    /// <summary>
    /// In a group: numbers (as <c>+digits</c>) of those it mentions, or <see cref="Everybody"/>. Providers without groups leave it out.
    /// </summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>Mentions all members of a group.</summary>
    public const string Everybody = "all";

    /// <summary>What a person reads of it in a list of messages; null when there is nothing to read.</summary>
    public abstract string? Summary { get; }

    /// <summary>Quotes nothing: message texts never reach a log.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>Plain text.</summary>
/// <param name="Text">The text, at most 4096 characters.</param>
/// <param name="PreviewLink">Show a preview of the first link in it.</param>
public sealed record TextContent(string Text, bool PreviewLink = false) : OutboundContent
{
    /// <inheritdoc />
    public override string MessageType => "text";

    /// <inheritdoc />
    public override string? Summary => Text;
}

/// <summary>A reaction to a message of the customer's.</summary>
/// <param name="MessageId">The provider's id of that message.</param>
/// <param name="Emoji">One emoji; null takes the reaction away.</param>
public sealed record ReactionContent(string MessageId, string? Emoji) : OutboundContent
{
    /// <inheritdoc />
    public override string MessageType => "reaction";

    /// <inheritdoc />
    public override string? Summary => Emoji;
}
