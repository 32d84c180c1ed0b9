using Platform.Sidecar.Runtime;
using Platform.Sidecar.State;

namespace Platform.Sidecar.Api.Http;

/// <summary>The state API's refusals.</summary>
internal static class StateErrors
{
    public static ApiError Malformed(string why) => new(StatusCode.InvalidArgument, 400, "ERR_MALFORMED_REQUEST", why);

    public static ApiError NoStore(IComponentRegistry components, string name) => components.Any<IStateStore>()
        ? new(StatusCode.InvalidArgument, 400, "ERR_STATE_STORE_NOT_FOUND", $"state store {name} is not found", "DAPR_STATE_NOT_FOUND")
        : new(StatusCode.FailedPrecondition, 500, "ERR_STATE_STORE_NOT_CONFIGURED", "state store is not configured", "DAPR_STATE_NOT_CONFIGURED");

    public static ApiError UnknownOperation(string? operation) =>
        new(StatusCode.Unimplemented, 400, "ERR_NOT_SUPPORTED_STATE_OPERATION", $"operation type {operation} not supported");

    /// <summary>What a store's refusal is called; <paramref name="errorCode"/> names the operation, for example ERR_STATE_SAVE.</summary>
    public static ApiError From(StateFailure failure, string errorCode) => failure.Kind switch
    {
        StateFailureKind.IllegalKey => new(StatusCode.InvalidArgument, 400, errorCode, failure.Message, "DAPR_STATE_ILLEGAL_KEY"),
        StateFailureKind.InvalidArgument => new(StatusCode.InvalidArgument, 400, errorCode, failure.Message),
        StateFailureKind.EtagMismatch => new(StatusCode.Aborted, 409, errorCode, failure.Message),
        _ => new(StatusCode.Internal, 500, errorCode, failure.Message),
    };
}
