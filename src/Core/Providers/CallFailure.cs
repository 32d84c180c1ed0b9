using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Core.Providers;

/// <summary>Why a provider did not do what it was asked.</summary>
/// <param name="Kind">What kind of failure it is.</param>
/// <param name="Code">The provider's code, or a word of the engine's own.</param>
/// <param name="Reason">Why, and the remedy, in words without personal data.</param>
/// <param name="After">How long the provider asks to wait at least.</param>
/// <param name="State">What the number's state is from now on, when the failure is its account's.</param>
public sealed record CallFailure(CallFailureKind Kind, string Code, string Reason, TimeSpan? After = null, ChannelState? State = null);

/// <summary>Kinds of failure: who has to do something about it.</summary>
public enum CallFailureKind
{
    /// <summary>The request is wrong, or not allowed as things are: whoever asked for it mends it.</summary>
    Refused,

    /// <summary>Certainly not done, but it may be later.</summary>
    TryLater,

    /// <summary>Something is wrong with the number or account itself.</summary>
    AccountProblem,

    /// <summary>Perhaps done, perhaps not: the answer was lost.</summary>
    Unknown,
}

/// <summary>What came of asking a provider for something.</summary>
public abstract record CallOutcome<T>
{
    private CallOutcome()
    {
    }

    /// <summary>Here it is.</summary>
    public sealed record Done(T Value) : CallOutcome<T>;

    /// <summary>It was not given.</summary>
    public sealed record Failed(CallFailure Failure) : CallOutcome<T>;
}
