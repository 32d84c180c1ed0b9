using Microsoft.Extensions.Logging;

namespace Dapr.AspNetCore;

/// <summary>Event ids 1100 to 1109.</summary>
internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Warning, "Dropped {Count} events of {PubSubName}/{Topic}: no handler is registered for it")]
    internal static partial void UnknownTopic(ILogger logger, string pubSubName, string topic, int count);

    [LoggerMessage(1101, LogLevel.Warning, "Refused {Method}: the app token is missing or wrong")]
    internal static partial void WrongAppToken(ILogger logger, string method);
}
