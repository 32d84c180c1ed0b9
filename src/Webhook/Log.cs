using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Webhook;

/// <summary>Event ids 2000 to 2999. Ids and counts only: nothing a customer wrote, and no phone numbers.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Debug, "Accepted {Events} event(s) from {Provider}, {Unbound} of them for numbers nobody has bound")]
    public static partial void Accepted(this ILogger logger, int events, ProviderKind provider, int unbound);

    [LoggerMessage(2001, LogLevel.Warning, "Answered {Status} to a POST of {Bytes} bytes: {Reason}")]
    public static partial void Refused(this ILogger logger, long? bytes, int status, string reason);

    [LoggerMessage(2002, LogLevel.Warning, "Asked the provider to try again: {Reason} {Cause}")]
    public static partial void PutOff(this ILogger logger, string reason, string cause);

    [LoggerMessage(2003, LogLevel.Warning, "Number {NumberId} is not served: its {Events} event(s) went to the dead letters. {Reason}")]
    public static partial void NotServed(this ILogger logger, string? numberId, int events, string reason);

    [LoggerMessage(2004, LogLevel.Warning, "None of the keys in WHATSAPP_ENCRYPTION_KEY opens the secret of number {NumberId} "
        + "of tenant {TenantId}: unless another secret proves them, its POSTs are answered 503 until the key is there")]
    public static partial void SecretNotOpened(this ILogger logger, Guid tenantId, string? numberId);

    [LoggerMessage(2005, LogLevel.Information, "Webhook address verified with {Token}")]
    public static partial void Verified(this ILogger logger, string token);

    [LoggerMessage(2006, LogLevel.Warning, "Webhook address not verified: the token is not ours")]
    public static partial void NotVerified(this ILogger logger);

    [LoggerMessage(2007, LogLevel.Error, "Stored secrets cannot be opened: {Reason}")]
    public static partial void KeysUnusable(this ILogger logger, string reason);
}
