namespace WhatsAppEngine.Worker.Messages;

/// <summary>What came of a request to send.</summary>
internal abstract record RequestEnd
{
    private RequestEnd()
    {
    }

    /// <summary>It is stored.</summary>
    /// <param name="MessageId">Our id of the message.</param>
    /// <param name="ConversationId">Its conversation.</param>
    /// <param name="Status">How it stands.</param>
    /// <param name="IsDuplicate">It was asked for before.</param>
    public sealed record Accepted(Guid MessageId, Guid ConversationId, string Status, bool IsDuplicate) : RequestEnd;

    /// <summary>The field names something that was used for another message.</summary>
    public sealed record Taken(string Field, string Sentence) : RequestEnd;

    /// <summary>The database knows its tenants, and this is none.</summary>
    public sealed record UnknownTenant : RequestEnd;

    /// <summary>The database is away, or the worker stops.</summary>
    public sealed record TryAgain : RequestEnd;

    /// <summary>It cannot be stored, for a reason that is ours and that the log tells under the event's id.</summary>
    public sealed record Failed(Guid EventId) : RequestEnd;
}
