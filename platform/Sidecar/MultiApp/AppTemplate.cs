namespace Platform.Sidecar.MultiApp;

/// <summary>One app of a dapr.yaml, with <c>common</c> merged in and every path absolute (dapr.md 9).</summary>
internal sealed record AppTemplate
{
    public required string AppId { get; init; }

    /// <summary>The command runs here.</summary>
    public required string Directory { get; init; }

    /// <summary>Empty = a sidecar without an app.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>http, https, h2c, grpc or grpcs.</summary>
    public string AppProtocol { get; init; } = "http";

    public string AppChannelAddress { get; init; } = "127.0.0.1";

    /// <summary>0 = the app listens on no port.</summary>
    public int AppPort { get; init; }

    /// <summary>0 = any free port; so are the next three.</summary>
    public int HttpPort { get; init; }

    public int RpcPort { get; init; }

    public int InternalRpcPort { get; init; }

    public int MetricsPort { get; init; }

    public IReadOnlyList<string> ResourcesPaths { get; init; } = [];

    public string? ConfigPath { get; init; }

    /// <summary>Settings that are handed to the sidecar as they are written.</summary>
    public IReadOnlyList<string> SidecarFlags { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public LogDestination AppLog { get; init; } = LogDestination.FileAndConsole;

    public LogDestination SidecarLog { get; init; } = LogDestination.File;
}
