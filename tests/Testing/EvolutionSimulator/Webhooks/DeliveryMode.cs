namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary>How webhooks are delivered; there is no order among them in any case.</summary>
public sealed record DeliveryMode
{
    /// <summary>How often each event is posted, whatever is answered.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Each post waits for a random time up to this first: they come in any order.</summary>
    public TimeSpan Shuffle { get; init; }

    /// <summary>Nothing is posted until it is set to false again.</summary>
    public bool IsPaused { get; init; }
}
