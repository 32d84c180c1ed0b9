namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Event ids 2000 to 2099.</summary>
internal static partial class OutboundLog
{
    [LoggerMessage(2000, LogLevel.Information, "Message {MessageId} was not sent: {Code}")]
    public static partial void SendRefused(this ILogger logger, Guid messageId, string code);

    [LoggerMessage(2001, LogLevel.Debug, "Message {MessageId}, attempt {Attempt}: {Outcome}")]
    public static partial void Attempted(this ILogger logger, Guid messageId, int attempt, string outcome);

    [LoggerMessage(2002, LogLevel.Error, "The {Provider} sender failed on message {MessageId}; its outcome is unknown: {Fault}")]
    public static partial void SenderFailed(this ILogger logger, Guid messageId, string provider, string fault);

    [LoggerMessage(2003, LogLevel.Warning, "The outbound queue cannot be read ({Cause}); trying again")]
    public static partial void QueueUnreachable(this ILogger logger, string cause);

    [LoggerMessage(2004, LogLevel.Information, "The dispatcher stops; {Count} messages are on their way and will be noted")]
    public static partial void DispatcherStopping(this ILogger logger, int count);

    [LoggerMessage(2005, LogLevel.Warning, "{Count} outcomes could not be noted, attempt {Attempt} ({Cause}); trying again")]
    public static partial void SettlementPostponed(this ILogger logger, int count, int attempt, string cause);

    [LoggerMessage(2006, LogLevel.Warning, "Message {MessageId} was being sent when its worker stopped; a delivery status will tell")]
    public static partial void OutcomeUnknown(this ILogger logger, Guid messageId);

    [LoggerMessage(2007, LogLevel.Information, "The sweeper stopped")]
    public static partial void SweeperStopped(this ILogger logger);

    [LoggerMessage(2008, LogLevel.Debug, "Message {MessageId} waits: {Code}")]
    public static partial void SendDeferred(this ILogger logger, Guid messageId, string code);

    [LoggerMessage(2010, LogLevel.Warning, "Of {Held} messages nobody knows whether they were sent; they are left to a person")]
    public static partial void LeftToAPerson(this ILogger logger, int held);

    [LoggerMessage(2011, LogLevel.Information, "{Resent} messages are sent once more: nobody knows whether they were sent")]
    public static partial void SentOnceMore(this ILogger logger, int resent);

    [LoggerMessage(2012, LogLevel.Information, "The loop that looks after unknown outcomes stopped")]
    public static partial void UnknownOutcomesStopped(this ILogger logger);

    [LoggerMessage(2013, LogLevel.Information, "The customer's window is closed: message {MessageId} goes as the tenant's template")]
    public static partial void SentAsTemplate(this ILogger logger, Guid messageId);

    [LoggerMessage(2014, LogLevel.Warning, "Settings under sending of binding {BindingId} were not understood and count as missing: {Names}")]
    public static partial void SettingsNotUnderstood(this ILogger logger, Guid bindingId, string names);

    [LoggerMessage(2015, LogLevel.Warning, "{Count} messages wait: {Cause}")]
    public static partial void PaceUnknown(this ILogger logger, int count, string cause);

    [LoggerMessage(2016, LogLevel.Information, "The provider of number {NumberId} finds it too fast: it slows down for a while")]
    public static partial void SlowedDown(this ILogger logger, string numberId);

    [LoggerMessage(2009, LogLevel.Information, "The loop that brings messages back into their lines stopped")]
    public static partial void ReturnerStopped(this ILogger logger);
}
