namespace WhatsAppEngine.Core.Sending;

/// <summary>What became of one attempt to hand a message to a provider.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The provider took it.</summary>
    /// <param name="ProviderMessageId">The provider's id of the message.</param>
    public sealed record Accepted(string ProviderMessageId) : SendOutcome;

    /// <summary>The provider will never take it.</summary>
    /// <param name="Code">The provider's code.</param>
    /// <param name="Reason">Why, in words without personal data.</param>
    public sealed record Refused(string Code, string Reason) : SendOutcome;

    /// <summary>Certainly not taken, but it may be later.</summary>
    /// <param name="Code">The provider's code.</param>
    /// <param name="Reason">Why, in words without personal data.</param>
    /// <param name="After">How long the provider asks to wait.</param>
    public sealed record TryLater(string Code, string Reason, TimeSpan? After = null) : SendOutcome;

    /// <summary>Perhaps taken, perhaps not: the answer was lost. Only a delivery status can tell.</summary>
    /// <param name="Reason">What was lost, in words without personal data.</param>
    public sealed record Unknown(string Reason) : SendOutcome;
}
