using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Event ids 3000 to 3099. Meta's ids of messages are no part of any line: a phone number can be read out of them.</summary>
internal static partial class MetaLog
{
    [LoggerMessage(3000, LogLevel.Debug, "Meta: message {MessageId} was {Outcome} (code {Code}, trace {Trace})")]
    public static partial void Tried(this ILogger logger, Guid messageId, string outcome, string? code, string? trace);
}
