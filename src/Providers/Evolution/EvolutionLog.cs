using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>Event ids 3200 to 3299. Names and numbers of people are no part of any line.</summary>
internal static partial class EvolutionLog
{
    [LoggerMessage(3200, LogLevel.Debug, "Evolution: message {MessageId} was {Outcome}")]
    public static partial void Tried(this ILogger logger, Guid messageId, string outcome);
}
