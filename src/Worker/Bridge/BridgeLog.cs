namespace WhatsAppEngine.Worker.Bridge;

/// <summary>Event ids 3400 to 3419.</summary>
internal static partial class BridgeLog
{
    [LoggerMessage(3400, LogLevel.Information, "The bridge reads {Topic} in place of the sidecar, in the group {Group} as {Consumer}")]
    public static partial void Started(this ILogger logger, string topic, string group, string consumer);

    [LoggerMessage(3401, LogLevel.Information, "The bridge no longer reads {Topic}; everything it took is handled or stays pending")]
    public static partial void Stopped(this ILogger logger, string topic);

    [LoggerMessage(3402, LogLevel.Information, "Made the group {Group} of {Topic}, from the first entry on")]
    public static partial void GroupMade(this ILogger logger, string group, string topic);

    [LoggerMessage(3403, LogLevel.Warning, "The bridge cannot read {Topic} ({Cause}); trying again")]
    public static partial void RedisAway(this ILogger logger, string topic, string cause);

    [LoggerMessage(3404, LogLevel.Warning, "{Count} entries of {Topic} cannot be handled now; they stay pending and are claimed later")]
    public static partial void LeftPending(this ILogger logger, int count, string topic);

    [LoggerMessage(3405, LogLevel.Information, "Took over {Count} entries of {Topic} that nobody acknowledged in time")]
    public static partial void Claimed(this ILogger logger, int count, string topic);

    [LoggerMessage(3406, LogLevel.Warning,
        "{Count} entries of {Topic} were trimmed before they were acknowledged; those whose reader died are lost")]
    public static partial void Trimmed(this ILogger logger, int count, string topic);
}
