namespace WhatsAppEngine.Worker.DeadLetters;

/// <summary>Event ids 3500 to 3599.</summary>
internal static partial class DeadLettersLog
{
    [LoggerMessage(3500, LogLevel.Debug, "{Count} dead letters read from their topic")]
    public static partial void Kept(this ILogger logger, int count);

    [LoggerMessage(3501, LogLevel.Warning, "{Count} dead letters could not be kept; the sidecar brings them again. {Cause}")]
    public static partial void NotKeptYet(this ILogger logger, int count, string cause);

    [LoggerMessage(3502, LogLevel.Error, "Dead letter {LetterId} cannot be kept; it stays on its stream. {Cause}")]
    public static partial void NotKept(this ILogger logger, Guid letterId, string cause);

    [LoggerMessage(3503, LogLevel.Information, "{Replayed} of {Count} dead letters replayed")]
    public static partial void Replayed(this ILogger logger, int replayed, int count);

    [LoggerMessage(3504, LogLevel.Information, "{Count} dead letters put away")]
    public static partial void Discarded(this ILogger logger, int count);
}
