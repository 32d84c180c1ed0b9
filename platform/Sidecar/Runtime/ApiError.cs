namespace Platform.Sidecar.Runtime;

/// <summary>A refused API call, in the terms of both APIs (dapr.md 1.4).</summary>
/// <param name="Status">The gRPC code.</param>
/// <param name="HttpStatus">The HTTP status code.</param>
/// <param name="ErrorCode">The HTTP API's <c>errorCode</c>, for example ERR_PUBSUB_NOT_FOUND.</param>
/// <param name="Message">What went wrong, for the caller.</param>
/// <param name="Reason">google.rpc.ErrorInfo's reason, for example DAPR_PUBSUB_NOT_FOUND; null when daprd sends none.</param>
internal sealed record ApiError(StatusCode Status, int HttpStatus, string ErrorCode, string Message, string? Reason = null);
