namespace Platform.Sidecar.Resilience;

/// <summary>How one attempt ended. A failure's code, when it has one, decides whether a retry policy repeats it.</summary>
internal readonly record struct Attempt(string? Error, int? RpcCode, int? HttpCode)
{
    public static Attempt Success { get; }

    public bool HasFailed => Error is not null;

    public static Attempt Failed(string error) => new(error, null, null);

    public static Attempt FailedRpc(int code, string error) => new(error, code, null);

    public static Attempt FailedHttp(int code, string error) => new(error, null, code);
}
