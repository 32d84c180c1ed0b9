namespace WhatsAppEngine.Core.Providers;

/// <summary>What onboarding and operating a number needs of one provider. Expected ends are values: no failure means done.</summary>
public interface INumberDesk
{
    /// <summary>The provider.</summary>
    ProviderKind Provider { get; }

    /// <summary>Which apps receive what happens in an account.</summary>
    Task<CallOutcome<IReadOnlyList<AppSubscription>>> SubscriptionsAsync(NumberAccount number, CancellationToken cancellationToken);

    /// <summary>
    /// Subscribes the token's app to the account. An address of the account's own is set by it, and without one taken away: see
    /// <see cref="SubscriptionsAsync"/> first.
    /// </summary>
    Task<CallFailure?> SubscribeAsync(NumberAccount number, WebhookAddress? address, CancellationToken cancellationToken);

    /// <summary>Ends the subscription.</summary>
    Task<CallFailure?> UnsubscribeAsync(NumberAccount number, CancellationToken cancellationToken);

    /// <summary>Sends what happens at this number to an address of its own; null takes it away again.</summary>
    Task<CallFailure?> SetWebhookAsync(NumberAccount number, WebhookAddress? address, CancellationToken cancellationToken);

    /// <summary>Registers the number for sending; at most ten times in 72 hours.</summary>
    /// <param name="number">The number.</param>
    /// <param name="pin">Six digits: the number's PIN, or its first one.</param>
    /// <param name="region">Country whose servers keep its data, such as <c>BR</c>; null leaves that as it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<CallFailure?> RegisterAsync(NumberAccount number, string pin, string? region, CancellationToken cancellationToken);

    /// <summary>Ends the registration: nothing can be sent from the number any more.</summary>
    Task<CallFailure?> DeregisterAsync(NumberAccount number, CancellationToken cancellationToken);

    /// <summary>Has a code sent to the number, to prove who owns it.</summary>
    Task<CallFailure?> RequestCodeAsync(NumberAccount number, CodeMethod method, string language, CancellationToken cancellationToken);

    /// <summary>Proves it with the code that came.</summary>
    Task<CallFailure?> VerifyCodeAsync(NumberAccount number, string code, CancellationToken cancellationToken);

    /// <summary>How the number is, and what keeps it from sending.</summary>
    Task<CallOutcome<NumberHealth>> HealthAsync(NumberAccount number, CancellationToken cancellationToken);
}

/// <summary>A number to look after.</summary>
/// <param name="Sending">The number, with its secrets in plain text.</param>
/// <param name="AccountId">The provider's account it belongs to (Meta's WABA id).</param>
public sealed record NumberAccount(SendingAccount Sending, string? AccountId);

/// <summary>An app that receives what happens in an account.</summary>
/// <param name="AppId">The app's id.</param>
/// <param name="AppName">Its name.</param>
/// <param name="OverrideUrl">Where this account's events go instead of the app's own address.</param>
public sealed record AppSubscription(string? AppId, string? AppName, string? OverrideUrl);

/// <summary>Where events are posted.</summary>
/// <param name="Url">At most 200 characters; asked once for proof before it counts.</param>
/// <param name="VerifyToken">What that question carries.</param>
public sealed record WebhookAddress(string Url, string VerifyToken)
{
    /// <summary>Names the address only: secrets never reach a log.</summary>
    public override string ToString() => $"WebhookAddress {{ Url = {Url} }}";
}

/// <summary>How a code reaches the number's owner.</summary>
public enum CodeMethod
{
    /// <summary>As a text message.</summary>
    Sms,

    /// <summary>As a call.</summary>
    Voice,
}
