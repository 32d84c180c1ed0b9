namespace WhatsAppEngine.Worker.Api;

/// <summary>Event ids 2300 to 2399.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(2300, LogLevel.Warning, "{Method} could not be served: the database is away ({Cause})")]
    public static partial void DatabaseAway(this ILogger logger, string method, string cause);
}
