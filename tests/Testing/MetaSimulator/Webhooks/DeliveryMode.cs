namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>How webhooks are put together and delivered.</summary>
public sealed record DeliveryMode
{
    /// <summary>Updates of one POST, at most. Meta: up to 1000.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>How long a POST that is not full waits for more.</summary>
    public TimeSpan BatchWait { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often each POST is made, whatever is answered.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>The statuses of a message go the other way round, read before sent, and so do the updates of a POST.</summary>
    public bool OutOfOrder { get; init; }

    /// <summary>Nothing is delivered until it is set to false again.</summary>
    public bool IsPaused { get; init; }
}
