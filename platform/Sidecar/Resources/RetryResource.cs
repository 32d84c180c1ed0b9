namespace Platform.Sidecar.Resources;

/// <summary>How often and how far apart an attempt is repeated.</summary>
/// <remarks>MaxRetries counts the repeats after the first attempt, -1 is without end; only the given codes are repeated, null is all.</remarks>
internal sealed record RetryResource(
    bool Exponential,
    TimeSpan Duration,
    TimeSpan MaxInterval,
    int MaxRetries,
    StatusCodeRanges? HttpStatusCodes,
    StatusCodeRanges? RpcStatusCodes)
{
    public static RetryResource Read(Field field) => new(
        IsExponential(field["policy"]),
        field["duration"].Duration(TimeSpan.FromSeconds(5)),
        field["maxInterval"].Duration(TimeSpan.FromSeconds(60)),
        field["maxRetries"].Number(-1),
        StatusCodeRanges.Read(field["matching"]["httpStatusCodes"]),
        StatusCodeRanges.Read(field["matching"]["gRPCStatusCodes"]));

    private static bool IsExponential(Field policy) => policy.Text("constant") switch
    {
        "constant" => false,
        "exponential" => true,
        var other => throw policy.Error($"'{other}' is neither constant nor exponential"),
    };
}
