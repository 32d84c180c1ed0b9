using System.Text.Json;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Evolution.Errors;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>What an answer means for a call that sends no message.</summary>
internal static class EvolutionFailure
{
    /// <summary>The failure; null when it is none. Some failures are answered with 200 and <c>{"error":true}</c>.</summary>
    public static CallFailure? Of(ApiAnswer answer) => answer switch
    {
        ApiAnswer.Ok { Body: var body } when body.Member("error").ValueKind == JsonValueKind.True => new CallFailure(
            CallFailureKind.Refused, "not_done", PublicWords.WithRemedy("Evolution says that it was not done, and not why.", "see evolution-instance-status.")),
        ApiAnswer.Ok => null,
        ApiAnswer.Error error => OutcomeFailure.Of(EvolutionErrors.Outcome(error)),
        ApiAnswer.Unreachable unreachable => new CallFailure(
            CallFailureKind.TryLater, "unreachable", "The Evolution server could not be reached: check that it runs, and its address.", unreachable.After),
        _ => new CallFailure(CallFailureKind.Unknown, "answer_lost", "Evolution's answer was lost or came too late."),
    };
}
