using System.Globalization;
using Grpc.Core;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Worker.Api.Errors;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Api;

/// <summary>What the ends of use cases are called in gRPC: one table for every service.</summary>
internal static class Ends
{
    /// <exception cref="RpcException">NOT_FOUND or FAILED_PRECONDITION, when it was not found or is of no use.</exception>
    public static T OrRefuse<T>(this Search<T> search) => search switch
    {
        Search<T>.Found found => found.Value,
        Search<T>.Missing missing => throw Refusal.Of(ErrorReasons.NotFound, missing.Sentence),
        Search<T>.Unusable unusable => throw Refusal.Of(ErrorReasons.NotPossible, unusable.Sentence),
        _ => throw new InvalidOperationException($"Unknown end {search.GetType().Name}."),
    };

    /// <exception cref="RpcException">The provider did not give it.</exception>
    public static T OrRefuse<T>(this CallOutcome<T> outcome) => outcome switch
    {
        CallOutcome<T>.Done done => done.Value,
        CallOutcome<T>.Failed failed => throw Of(failed.Failure),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    /// <exception cref="RpcException">The provider did not do it.</exception>
    public static void OrRefuse(this CallFailure? failure)
    {
        if (failure is not null)
        {
            throw Of(failure);
        }
    }

    /// <exception cref="RpcException">The file did not come, or is not what was promised.</exception>
    public static void OrRefuse(this DownloadOutcome outcome)
    {
        if (outcome is not DownloadOutcome.Complete)
        {
            throw Of(outcome);
        }
    }

    /// <summary>What a failure of a provider is called.</summary>
    public static RpcException Of(CallFailure failure) => failure.Kind switch
    {
        CallFailureKind.Refused => Of(ErrorReasons.ProviderRefused, failure),
        CallFailureKind.AccountProblem => Of(ErrorReasons.AccountProblem, failure),
        CallFailureKind.TryLater => Of(ErrorReasons.ProviderAway, failure),
        CallFailureKind.Unknown => Of(ErrorReasons.OutcomeUnknown, failure, " Perhaps it was done."),
        _ => throw new ArgumentOutOfRangeException(nameof(failure)),
    };

    private static RpcException Of(ErrorReason reason, CallFailure failure, string more = "") =>
        Refusal.Of(reason, Sentence(failure) + more, failure.After, ("provider_code", failure.Code));

    private static RpcException Of(DownloadOutcome outcome) => outcome switch
    {
        DownloadOutcome.Gone gone => Refusal.Of(ErrorReasons.FileGone, $"{gone.Code}: {gone.Reason}", ids: [("provider_code", gone.Code)]),
        DownloadOutcome.TooLarge large =>
            Refusal.Of(ErrorReasons.FileTooLarge, $"The file has {large.Size} bytes; the engine takes at most {large.Limit}."),
        DownloadOutcome.NotAsPromised broken => Refusal.Of(ErrorReasons.FileBroken,
            $"The file is not what the provider promised: {NameOf(broken.Property)} is {broken.Found} instead of {broken.Promised}. "
            + "Do not use it."),
        DownloadOutcome.Interrupted cut =>
            Refusal.Of(ErrorReasons.DownloadInterrupted, $"The download broke off after {cut.Received} bytes; try again."),
        DownloadOutcome.ForeignHost foreign => Refusal.Of(ErrorReasons.ForeignHost,
            $"The provider says that the file is at {foreign.Host}, which must not see the number's token."),
        // Nothing is changed by reading: it may simply be tried again.
        DownloadOutcome.Failed { Failure: { Kind: CallFailureKind.Unknown } lost } => Of(lost with { Kind = CallFailureKind.TryLater }),
        DownloadOutcome.Failed failed => Of(failed.Failure),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    private static string Sentence(CallFailure failure) => failure.After is { } wait
        ? $"{failure.Code}: {failure.Reason} Try again in {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s."
        : $"{failure.Code}: {failure.Reason}";

    private static string NameOf(MediaProperty property) => property switch
    {
        MediaProperty.Size => "its size",
        MediaProperty.MimeType => "its type",
        MediaProperty.Sha256 => "its SHA-256",
        _ => throw new ArgumentOutOfRangeException(nameof(property)),
    };
}
