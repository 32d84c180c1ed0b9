using WhatsAppEngine.Storage.Messages;

namespace WhatsAppEngine.Worker.Messages;

/// <summary>What came of a wish about a message.</summary>
internal abstract record MessageEnd
{
    private MessageEnd()
    {
    }

    /// <summary>It was done; this is how the message stands.</summary>
    public sealed record Done(TenantMessage Message) : MessageEnd;

    /// <summary>The tenant has sent no such message.</summary>
    public sealed record Missing : MessageEnd;

    /// <summary>The message is not one that it can be done to.</summary>
    public sealed record Unfit(string Sentence) : MessageEnd;

    /// <summary>The database is away, or the worker stops.</summary>
    public sealed record TryAgain : MessageEnd;
}
