using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>One of Meta's error codes, or a range of codes that mean the same.</summary>
/// <param name="First">The code.</param>
/// <param name="Last">The last code of the range; the same as <paramref name="First"/> for one code.</param>
/// <param name="Meaning">What Meta says with it.</param>
/// <param name="Reaction">What is to be done with the message.</param>
/// <param name="Remedy">What a person can do about it.</param>
internal sealed record MetaError(int First, int Last, string Meaning, MetaReaction Reaction, string Remedy)
{
    public MetaError(int code, string meaning, MetaReaction reaction, string remedy)
        : this(code, code, meaning, reaction, remedy)
    {
    }

    public bool Covers(int code) => code >= First && code <= Last;
}

/// <summary>What an error means for the message it is about.</summary>
internal abstract record MetaReaction
{
    /// <summary>Try again.</summary>
    /// <param name="Plan">When; its first delay is what Meta demands at least.</param>
    public sealed record Retry(RetryPlan Plan) : MetaReaction;

    /// <summary>Never try this message again.</summary>
    public sealed record Refuse(RefusalCause Cause) : MetaReaction;

    /// <summary>Nothing is wrong with the message: the number or account it leaves from is.</summary>
    public sealed record Blame(ChannelState State) : MetaReaction;
}
