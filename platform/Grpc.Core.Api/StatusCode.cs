namespace Grpc.Core;

/// <summary>Result codes of gRPC calls; the numbers are those of the wire.</summary>
public enum StatusCode
{
    /// <summary>Success.</summary>
    OK = 0,

    /// <summary>The caller gave up.</summary>
    Cancelled = 1,

    /// <summary>An error without a better code.</summary>
    Unknown = 2,

    /// <summary>The request is wrong, whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before an answer came; the work may have been done.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What should be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, limit or size is exceeded.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state this needs; do not retry before it is.</summary>
    FailedPrecondition = 9,

    /// <summary>A conflict with a concurrent operation; retry from the start.</summary>
    Aborted = 10,

    /// <summary>Beyond the valid range, such as past an end.</summary>
    OutOfRange = 11,

    /// <summary>The server does not know this method.</summary>
    Unimplemented = 12,

    /// <summary>An invariant of the system is broken.</summary>
    Internal = 13,

    /// <summary>Not reachable now; retry with a delay.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or corrupt beyond recovery.</summary>
    DataLoss = 15,

    /// <summary>Credentials are missing or invalid.</summary>
    Unauthenticated = 16,
}
