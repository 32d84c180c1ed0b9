namespace Platform.Sidecar.Runtime;

/// <summary>One sidecar's settings: the flags of <c>daprd</c>, with its defaults.</summary>
internal sealed record SidecarOptions
{
    public required string AppId { get; init; }

    /// <summary>0 = no app: nothing is delivered and nothing is forwarded.</summary>
    public int AppPort { get; init; }

    public string AppChannelAddress { get; init; } = "127.0.0.1";

    /// <summary>http, https, h2c, grpc or grpcs; alone decides how events reach the app.</summary>
    public string AppProtocol { get; init; } = "http";

    public int GrpcPort { get; init; } = 50001;

    public int HttpPort { get; init; } = 3500;

    /// <summary>Where other sidecars call this one; 0 = a free port.</summary>
    public int InternalPort { get; init; }

    /// <summary>The directory in which the sidecars of one run find each other; runs that must not meet have different ones.</summary>
    public string NamesPath { get; init; } = DefaultNamesPath;

    public IReadOnlyList<string> ResourcesPaths { get; init; } = [];

    /// <summary>A Configuration resource's file; null = defaults.</summary>
    public string? ConfigPath { get; init; }

    /// <summary>Bytes, for both APIs and the app channel.</summary>
    public int MaxBodySize { get; init; } = 4 * 1024 * 1024;

    /// <summary>-1 = unlimited; does not limit gRPC events (dapr.md 2.3).</summary>
    public int AppMaxConcurrency { get; init; } = -1;

    public AppHealthOptions AppHealth { get; init; } = new();

    /// <summary>DAPR_API_TOKEN: what callers of this sidecar must send; null = nothing.</summary>
    public string? ApiToken { get; init; }

    /// <summary>APP_API_TOKEN: what this sidecar sends to its app; null = nothing.</summary>
    public string? AppToken { get; init; }

    /// <summary>NAMESPACE; empty = none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Init calls not to make, for example <c>subscribe</c>.</summary>
    public IReadOnlyList<string> DisabledInitEndpoints { get; init; } = [];

    /// <summary>How long a stopping sidecar waits for deliveries in flight.</summary>
    public TimeSpan GracefulShutdown { get; init; } = TimeSpan.FromSeconds(5);

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>One directory for all runs of a user.</summary>
    public static string DefaultNamesPath { get; } = Path.Combine(Path.GetTempPath(), $"sidecars-{Environment.UserName}");

    /// <summary>Whether the app speaks gRPC.</summary>
    public bool IsGrpcApp => AppProtocol is "grpc" or "grpcs";

    /// <summary>Where the app listens, for example <c>http://127.0.0.1:5000</c>.</summary>
    public Uri AppAddress => new($"{(AppProtocol is "https" or "grpcs" ? "https" : "http")}://{AppChannelAddress}:{AppPort}");
}

/// <summary>App health checks, off by default (dapr.md 2.1).</summary>
internal sealed record AppHealthOptions
{
    public bool Enabled { get; init; }

    /// <summary>HTTP apps only.</summary>
    public string Path { get; init; } = "/healthz";

    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Failures in a row that make the app unhealthy; one success makes it healthy.</summary>
    public int Threshold { get; init; } = 3;
}
