namespace WhatsAppEngine.Worker.Relay;

/// <summary>Event ids 2100 to 2199.</summary>
internal static partial class RelayLog
{
    [LoggerMessage(2100, LogLevel.Debug, "{Count} events published to {Topic}")]
    public static partial void Relayed(this ILogger logger, int count, string topic);

    [LoggerMessage(2101, LogLevel.Warning, "{Count} events could not be published to {Topic} ({Cause}); they stay in the outbox")]
    public static partial void PublishFailed(this ILogger logger, string topic, int count, string cause);

    [LoggerMessage(2102, LogLevel.Warning, "The outbox cannot be read ({Cause}); trying again")]
    public static partial void OutboxUnreachable(this ILogger logger, string cause);

    [LoggerMessage(2103, LogLevel.Information, "The outbox relay stopped")]
    public static partial void RelayStopped(this ILogger logger);
}
