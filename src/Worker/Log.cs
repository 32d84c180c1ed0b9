namespace WhatsAppEngine.Worker;

/// <summary>The host's own lines, event ids 2900 to 2919; each part has its log beside it.</summary>
internal static partial class Log
{
    [LoggerMessage(2900, LogLevel.Warning, "The worker waits for its database ({Cause}); check DATABASE_URL if this goes on")]
    public static partial void WaitingForDatabase(this ILogger logger, string cause);
}
