using Platform.Sidecar.Resilience;
using Status = Dapr.AppCallback.Autogen.Grpc.v1.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Platform.Sidecar.AppChannel;

/// <summary>What a gRPC app's answers mean (dapr.md 2.3, 2.4).</summary>
internal static class RpcAnswers
{
    /// <summary>A missing status counts as RETRY.</summary>
    public static AppAnswer Read(ReadOnlySpan<Status> status) => status switch
    {
        [Status.Success, ..] => AppAnswer.Success,
        [Status.Drop, ..] => AppAnswer.Drop,
        [Status.Retry, ..] => AppAnswer.Retry("the app answered RETRY"),
        [] => AppAnswer.Retry("the app gave no status for the entry"),
        [var other, ..] => AppAnswer.Retry($"the app answered the unknown status {(int)other}"),
    };

    public static AppAnswer Read(RpcException error) => error.StatusCode == StatusCode.Unimplemented
        ? AppAnswer.Ignored
        : AppAnswer.Retry(Attempt.FailedRpc((int)error.StatusCode, $"{error.StatusCode}: {error.Status.Detail}"));
}
