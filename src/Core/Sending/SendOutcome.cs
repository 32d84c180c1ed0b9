using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Core.Sending;

/// <summary>What became of one attempt to hand a message to a provider.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The provider took it.</summary>
    /// <param name="ProviderMessageId">The provider's id of the message.</param>
    /// <param name="CustomerPhone">The number the provider knows the customer by, as <c>+digits</c>: it may differ from the one that was
    /// given.</param>
    public sealed record Accepted(string ProviderMessageId, string? CustomerPhone = null) : SendOutcome
    {
        /// <summary>The linked id (WhatsApp Web's) that the provider knows the customer by, if it answered one.</summary>
        public string? CustomerLid { get; init; }

        /// <summary>Names the message only: phone numbers never reach a log.</summary>
        public override string ToString() => nameof(Accepted);
    }

    /// <summary>The provider will never take it.</summary>
    /// <param name="Code">The provider's code.</param>
    /// <param name="Reason">Why, and the remedy, in words without personal data.</param>
    /// <param name="Cause">What kind of refusal it is.</param>
    public sealed record Refused(string Code, string Reason, RefusalCause Cause = RefusalCause.BadRequest) : SendOutcome;

    /// <summary>Certainly not taken, but it may be later.</summary>
    /// <param name="Code">The provider's code.</param>
    /// <param name="Reason">Why, in words without personal data.</param>
    /// <param name="After">How long the provider asks to wait at least.</param>
    /// <param name="Plan">How to try again; null means as usual.</param>
    public sealed record TryLater(string Code, string Reason, TimeSpan? After = null, RetryPlan? Plan = null) : SendOutcome
    {
        /// <summary>What the provider finds too fast, if that is its reason.</summary>
        public Throttle Throttle { get; init; }
    }

    /// <summary>
    /// Certainly not taken, because something is wrong with the number or account it leaves from: no other message would be taken.
    /// </summary>
    /// <param name="Code">The provider's code.</param>
    /// <param name="Reason">Why, and the remedy, in words without personal data.</param>
    /// <param name="State">What the number's state is from now on; never <see cref="ChannelState.Ok"/>.</param>
    public sealed record AccountProblem(string Code, string Reason, ChannelState State) : SendOutcome;

    /// <summary>Perhaps taken, perhaps not: the answer was lost. Only a delivery status can tell.</summary>
    /// <param name="Reason">What was lost, in words without personal data.</param>
    public sealed record Unknown(string Reason) : SendOutcome;
}

/// <summary>What a provider finds too fast.</summary>
public enum Throttle
{
    /// <summary>Nothing: it has another reason.</summary>
    None,

    /// <summary>What leaves from the number, or its account.</summary>
    Number,

    /// <summary>What leaves from the number to this one customer.</summary>
    Pair,
}

/// <summary>Kinds of refusal: who has to do something about it.</summary>
public enum RefusalCause
{
    /// <summary>The request is wrong: whoever asked for it mends it.</summary>
    BadRequest,

    /// <summary>The customer cannot be reached at this address.</summary>
    RecipientUnreachable,

    /// <summary>More than 24 hours since the customer wrote: only a template may be sent.</summary>
    ReengagementNeeded,

    /// <summary>The customer wants no marketing.</summary>
    MarketingStopped,

    /// <summary>The template is missing, paused or disabled, or its parameters do not fit.</summary>
    TemplateUnusable,
}
