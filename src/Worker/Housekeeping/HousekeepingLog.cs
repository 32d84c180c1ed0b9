namespace WhatsAppEngine.Worker.Housekeeping;

/// <summary>Event ids 3650 to 3669.</summary>
internal static partial class HousekeepingLog
{
    [LoggerMessage(3650, LogLevel.Warning, "House cannot be kept ({Cause}); trying again")]
    public static partial void HousekeepingPostponed(this ILogger logger, string cause);

    [LoggerMessage(3651, LogLevel.Information, "The housekeeping stopped")]
    public static partial void HousekeepingStopped(this ILogger logger);
}
