namespace WhatsAppEngine.Core.Providers;

/// <summary>Shows customers that their messages were read, through one provider.</summary>
public interface IReadMarks
{
    /// <summary>The provider.</summary>
    ProviderKind Provider { get; }

    /// <summary>Marks a message, and with it those before it, as read. Null when that is done.</summary>
    Task<CallFailure?> MarkAsync(MessageToMark message, CancellationToken cancellationToken);
}

/// <summary>A customer's message that was read.</summary>
/// <param name="Account">The number it was sent to, with its secrets in plain text.</param>
/// <param name="MessageId">The provider's id of it; at most 30 days old.</param>
/// <param name="ShowsTyping">Shows that an answer is being written, until it comes or some seconds have passed.</param>
public sealed record MessageToMark(SendingAccount Account, string MessageId, bool ShowsTyping)
{
    /// <summary>The provider's id of the chat it was written in, where it said one.</summary>
    public string? ChatId { get; init; }

    /// <summary>The customer's number as <c>+digits</c>, where it is known.</summary>
    public string? Phone { get; init; }

    /// <summary>Names the message only: numbers never reach a log.</summary>
    public override string ToString() => $"MessageToMark {{ MessageId = {MessageId} }}";
}
