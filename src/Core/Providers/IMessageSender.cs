using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Providers;

/// <summary>Hands messages to one provider. Never retries: what to do next is the caller's decision.</summary>
public interface IMessageSender
{
    /// <summary>The provider.</summary>
    ProviderKind Provider { get; }

    /// <summary>Makes one attempt. Expected failures are outcomes; cancellation before the provider was called throws.</summary>
    Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken);
}

/// <summary>One attempt to send one message.</summary>
/// <param name="MessageId">Our id; echoed in statuses where the provider can.</param>
/// <param name="Account">The number it leaves from, with its secrets in plain text.</param>
/// <param name="To">The customer.</param>
/// <param name="Content">What it says.</param>
/// <param name="ReplyToMessageId">The provider's id of the message it quotes.</param>
public sealed record SendRequest(Guid MessageId, SendingAccount Account, Recipient To, OutboundContent Content, string? ReplyToMessageId)
{
    /// <summary>The message it quotes or reacts to is one that the business sent, not one of the customer's.</summary>
    public bool TargetIsOurs { get; init; }
}

/// <summary>The number a message leaves from.</summary>
/// <param name="TenantId">Whose number it is.</param>
/// <param name="NumberId">Meta's phone number id, or Evolution's instance name.</param>
/// <param name="AccessToken">Token or API key, decrypted; null where the provider needs none.</param>
/// <param name="ApiUrl">The provider's base URL, when the binding has its own.</param>
public sealed record SendingAccount(Guid TenantId, string NumberId, string? AccessToken, string? ApiUrl)
{
    /// <summary>Its customers see buttons and lists. Where they do not, the choices go out as numbered text.</summary>
    public bool ShowsButtons { get; init; } = true;

    /// <summary>Asks, under choices that go out as numbered text, for a number.</summary>
    public string Invitation { get; init; } = NumberedChoices.DefaultInvitation;

    /// <summary>Names the number only: secrets never reach a log.</summary>
    public override string ToString() => $"SendingAccount {{ NumberId = {NumberId} }}";
}

/// <summary>Whom a message is for: by at least one of these.</summary>
/// <param name="Phone">Number as <c>+digits</c>.</param>
/// <param name="UserId">Business-scoped user id.</param>
/// <param name="GroupId">The provider's id of a group, instead of a person.</param>
public sealed record Recipient(string? Phone, string? UserId, string? GroupId = null)
{
    /// <summary>Linked id (WhatsApp Web's).</summary>
    public string? Lid { get; init; }

    /// <summary>Names nobody: phone numbers never reach a log.</summary>
    public override string ToString() => nameof(Recipient);
}
