namespace WhatsAppEngine.Core.Providers;

/// <summary>Shows customers that their messages were read, through one provider.</summary>
public interface IReadMarks
{
    /// <summary>The provider.</summary>
    ProviderKind Provider { get; }

    /// <summary>Marks a message, and with it those before it, as read. Null when that is done.</summary>
    /// <param name="account">The number it was sent to, with its secrets in plain text.</param>
    /// <param name="messageId">The provider's id of the customer's message; at most 30 days old.</param>
    /// <param name="showTyping">Shows that an answer is being written, until it comes or 25 seconds have passed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<CallFailure?> MarkAsync(SendingAccount account, string messageId, bool showTyping, CancellationToken cancellationToken);
}
