using Microsoft.Extensions.Logging;

namespace Platform.Redis;

/// <summary>Event ids 9100 to 9119.</summary>
internal static partial class Log
{
    [LoggerMessage(9100, LogLevel.Information, "Connected to {Server}")]
    public static partial void Connected(this ILogger logger, RedisOptions server);

    [LoggerMessage(9101, LogLevel.Warning, "Lost {Server}: {Reason}; commands in flight fail, their outcome is unknown")]
    public static partial void Lost(this ILogger logger, RedisOptions server, string reason);

    [LoggerMessage(9102, LogLevel.Warning, "Cannot connect to {Server}: {Reason}; trying again until it answers")]
    public static partial void CannotConnect(this ILogger logger, RedisOptions server, string reason);

    [LoggerMessage(9103, LogLevel.Debug, "Still cannot connect to {Server} after {Attempts} attempts: {Reason}")]
    public static partial void StillCannotConnect(this ILogger logger, RedisOptions server, int attempts, string reason);
}
