namespace WhatsAppEngine.Worker.Api;

/// <summary>Event ids 2300 to 2399.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(2300, LogLevel.Warning, "{Method} could not be served: {Reason} ({Cause})")]
    public static partial void SomethingAway(this ILogger logger, string method, string reason, string cause);

    [LoggerMessage(2301, LogLevel.Error, "{Method} has failed, error id {ErrorId}: {Fault}")]
    public static partial void CallFailed(this ILogger logger, string method, string errorId, string fault);

    [LoggerMessage(2302, LogLevel.Debug, "{Method} was given up: its caller has gone or its time is over ({Cause})")]
    public static partial void Abandoned(this ILogger logger, string method, string cause);

    [LoggerMessage(2303, LogLevel.Warning, "{Method} was refused: its caller may not call it")]
    public static partial void CallerRefused(this ILogger logger, string method);

    [LoggerMessage(2304, LogLevel.Warning, "{Method} was refused: it shows no token, or another")]
    public static partial void TokenRefused(this ILogger logger, string method);
}
