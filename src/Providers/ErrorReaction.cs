using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers;

/// <summary>What an error of a provider's means for the message it is about.</summary>
internal abstract record ErrorReaction
{
    /// <summary>Try again.</summary>
    /// <param name="Plan">When; its first delay is what the provider demands at least.</param>
    /// <param name="Throttle">What the provider finds too fast, if that is its reason.</param>
    public sealed record Retry(RetryPlan Plan, Throttle Throttle = Throttle.None) : ErrorReaction;

    /// <summary>Never try this message again.</summary>
    public sealed record Refuse(RefusalCause Cause) : ErrorReaction;

    /// <summary>Nothing is wrong with the message: the number or account it leaves from is.</summary>
    public sealed record Blame(ChannelState State) : ErrorReaction;

    /// <summary>The error may have come after the message had left.</summary>
    public sealed record Doubt : ErrorReaction;

    /// <summary>The outcome for the message.</summary>
    public SendOutcome Outcome(string code, string reason, TimeSpan? retryAfter) => this switch
    {
        Retry retry => new SendOutcome.TryLater(code, reason, retryAfter, retry.Plan) { Throttle = retry.Throttle },
        Refuse refuse => new SendOutcome.Refused(code, reason, refuse.Cause),
        Blame blame => new SendOutcome.AccountProblem(code, reason, blame.State),
        Doubt => new SendOutcome.Unknown(reason),
        _ => throw new InvalidOperationException($"Nobody knows what {GetType().Name} means for a message."),
    };
}

/// <summary>What outcomes mean for calls that send no message.</summary>
internal static class OutcomeFailure
{
    /// <summary>The failure that an outcome other than success is.</summary>
    public static CallFailure Of(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Refused refused => new CallFailure(CallFailureKind.Refused, refused.Code, refused.Reason),
        SendOutcome.TryLater later =>
            new CallFailure(CallFailureKind.TryLater, later.Code, later.Reason, later.After ?? later.Plan?.FirstDelay),
        SendOutcome.AccountProblem problem =>
            new CallFailure(CallFailureKind.AccountProblem, problem.Code, problem.Reason, State: problem.State),
        SendOutcome.Unknown unknown => new CallFailure(CallFailureKind.Unknown, "answer_lost", unknown.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
