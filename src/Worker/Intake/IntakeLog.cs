namespace WhatsAppEngine.Worker.Intake;

/// <summary>Event ids 2100 to 2199.</summary>
internal static partial class IntakeLog
{
    [LoggerMessage(2100, LogLevel.Debug, "Committed {Events} events: {News} to tell, {Replies} replies")]
    public static partial void Committed(this ILogger logger, int events, int news, int replies);

    [LoggerMessage(2101, LogLevel.Warning, "The database is away with {Events} events waiting, try {Try}. {Cause}")]
    public static partial void DatabaseAway(this ILogger logger, int events, int @try, string cause);

    [LoggerMessage(2102, LogLevel.Warning, "A batch of {Events} deliveries failed as a whole; each is handled by itself. {Fault}")]
    public static partial void BatchSpoiled(this ILogger logger, int events, string fault);

    [LoggerMessage(2103, LogLevel.Error, "Event {EventId} ({EventType}) cannot be handled and went to the dead letters: {Fault}")]
    public static partial void DeadLettered(this ILogger logger, Guid eventId, string eventType, string fault);

    [LoggerMessage(2104, LogLevel.Error, "Event {EventId} ({EventType}) cannot be handled nor dead-lettered; the sidecar brings it again: {Fault}")]
    public static partial void NotEvenBuried(this ILogger logger, Guid eventId, string eventType, string fault);

    [LoggerMessage(2105, LogLevel.Information, "The intake stopped; everything it took in is handled")]
    public static partial void IntakeStopped(this ILogger logger);

    [LoggerMessage(2107, LogLevel.Error, "What a call asks for cannot be stored: event {EventId} ({EventType}): {Fault}")]
    public static partial void CallFailed(this ILogger logger, Guid eventId, string eventType, string fault);

    [LoggerMessage(2106, LogLevel.Information, "Two transactions were in each other's way, {Events} events, try {Try}. {Cause}")]
    public static partial void Collided(this ILogger logger, int events, int @try, string cause);
}
