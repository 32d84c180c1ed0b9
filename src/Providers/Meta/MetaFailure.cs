using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;
using WhatsAppEngine.Providers.Meta.Errors;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>What an answer other than success means for a call that sends no message.</summary>
internal static class MetaFailure
{
    /// <summary>The failure; null when it is none.</summary>
    public static CallFailure? Of(ApiAnswer answer) => answer switch
    {
        ApiAnswer.Ok { Body: var body } when body.Flag("success") is false =>
            new CallFailure(CallFailureKind.Refused, "not_done", "Meta says that it was not done, and not why."),
        ApiAnswer.Ok => null,
        ApiAnswer.Error error => OutcomeFailure.Of(MetaErrors.Outcome(error.Status, error.Body.Member("error"), error.RetryAfter)),
        ApiAnswer.Unreachable unreachable =>
            new CallFailure(CallFailureKind.TryLater, "unreachable", "Meta could not be reached.", unreachable.After),
        _ => new CallFailure(CallFailureKind.Unknown, "answer_lost", "Meta's answer was lost or came too late."),
    };
}
