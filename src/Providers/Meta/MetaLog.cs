using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Event ids 3000 to 3099.</summary>
internal static partial class MetaLog
{
    [LoggerMessage(3000, LogLevel.Debug, "Meta: message {MessageId} was {Outcome}")]
    public static partial void Tried(this ILogger logger, Guid messageId, string outcome);
}
