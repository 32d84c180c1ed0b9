namespace Platform.Sidecar.State;

/// <summary>Why an operation was refused.</summary>
internal sealed record StateFailure(StateFailureKind Kind, string Message);

/// <summary>The kinds of refusal, each with the answer the APIs give.</summary>
internal enum StateFailureKind
{
    /// <summary>Empty key, or <c>||</c> in it: INVALID_ARGUMENT / 400.</summary>
    IllegalKey,

    /// <summary>Not an etag of this store, or metadata that cannot be read: INVALID_ARGUMENT / 400.</summary>
    InvalidArgument,

    /// <summary>Someone else wrote in between: ABORTED / 409.</summary>
    EtagMismatch,

    /// <summary>Everything else: INTERNAL / 500.</summary>
    Internal,
}
