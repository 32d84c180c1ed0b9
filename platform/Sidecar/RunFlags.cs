using System.CommandLine;
using System.CommandLine.Parsing;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar;

/// <summary>The flags of <c>sidecar run</c>: names and defaults of <c>dapr run</c> and daprd, in one.</summary>
internal sealed class RunFlags
{
    private readonly Option<string> appId = new("--app-id", "-a") { Required = true, Description = "The app's id." };
    private readonly Option<int> appPort = new("--app-port", "-p") { Description = "Where the app listens; 0 = no app." };
    private readonly Option<string> appProtocol = Text("--app-protocol", "http", "http, https, h2c, grpc or grpcs.");
    private readonly Option<string> appAddress = Text("--app-channel-address", "127.0.0.1", "The app's host.");
    private readonly Option<int> rpcPort = Number("--dapr-grpc-port", 50001, "The gRPC API's port.");
    private readonly Option<int> httpPort = Number("--dapr-http-port", 3500, "The HTTP API's port.");
    private readonly Option<int> internalPort = Number("--dapr-internal-grpc-port", 0, "For other sidecars; 0 = a free port.");
    private readonly Option<string[]> resources = new("--resources-path", "-d") { Description = "A folder of resources; may be repeated." };
    private readonly Option<string?> config = new("--config", "-c") { Description = "A Configuration resource's file." };
    private readonly Option<string> bodySize = Text("--max-body-size", "4Mi", "Largest message, for example 16Mi.");
    private readonly Option<int> concurrency = Number("--app-max-concurrency", -1, "Calls to an HTTP app at a time; -1 = no limit.");
    private readonly Option<bool> health = new("--enable-app-health-check") { Description = "Deliver only to a healthy app." };
    private readonly Option<string> healthPath = Text("--app-health-check-path", "/healthz", "HTTP apps: what to ask.");
    private readonly Option<double> healthInterval = Seconds("--app-health-probe-interval", 5, "Seconds between probes.");
    private readonly Option<int> healthTimeout = Number("--app-health-probe-timeout", 500, "Milliseconds.");
    private readonly Option<int> healthThreshold = Number("--app-health-threshold", 3, "Failures in a row that count.");
    private readonly Option<string> disabled = Text("--disable-init-endpoints", "", "Comma list, for example subscribe.");
    private readonly Option<double> graceful = Seconds("--dapr-graceful-shutdown-seconds", 5, "For deliveries in flight.");
    private readonly Option<string> logLevel = Text("--log-level", "info", "debug, info, warn, error or fatal.");

    /// <summary>Flags of Dapr that have no meaning here; taken so that a command line works with both.</summary>
    private readonly Option[] ignored =
    [
        .. new[]
        {
            "--dapr-listen-addresses", "--metrics-port", "--profile-port", "--placement-host-address",
            "--scheduler-host-address", "--read-buffer-size", "--mode", "--unix-domain-socket",
        }.Select(name => new Option<string>(name) { Hidden = true }),
        .. new[] { "--enable-api-logging", "--enable-metrics", "--enable-profiling", "--enable-mtls", "--log-as-json" }
            .Select(name => new Option<bool>(name) { Hidden = true }),
    ];

    public Command ToCommand(Func<SidecarOptions, CancellationToken, Task<int>> action)
    {
        var command = new Command("run", "Runs one sidecar until it is told to stop.");
        Option[] known =
        [
            appId, appPort, appProtocol, appAddress, rpcPort, httpPort, internalPort, resources, config, bodySize, concurrency, health,
            healthPath, healthInterval, healthTimeout, healthThreshold, disabled, graceful, logLevel, .. ignored,
        ];
        foreach (var option in known)
        {
            command.Options.Add(option);
        }

        appProtocol.AcceptOnlyFromAmong("http", "https", "h2c", "grpc", "grpcs");
        bodySize.Validators.Add(result => Check(result, () => ByteSize.Parse(result.GetValueOrDefault<string>())));
        command.SetAction((parsed, ct) => action(Read(parsed), ct));
        return command;
    }

    private static void Check(OptionResult result, Action read)
    {
        try
        {
            read();
        }
        catch (FormatException error)
        {
            result.AddError(error.Message);
        }
    }

    private static Option<string> Text(string name, string absent, string description) =>
        new(name) { DefaultValueFactory = _ => absent, Description = description };

    private static Option<double> Seconds(string name, double absent, string description) =>
        new(name) { DefaultValueFactory = _ => absent, Description = description };

    private static Option<int> Number(string name, int absent, string description) =>
        new(name) { DefaultValueFactory = _ => absent, Description = description };

    private SidecarOptions Read(ParseResult parsed) => new()
    {
        AppId = parsed.GetRequiredValue(appId),
        AppPort = parsed.GetValue(appPort),
        AppProtocol = parsed.GetRequiredValue(appProtocol),
        AppChannelAddress = parsed.GetRequiredValue(appAddress),
        GrpcPort = parsed.GetValue(rpcPort),
        HttpPort = parsed.GetValue(httpPort),
        InternalPort = parsed.GetValue(internalPort),
        NamesPath = Variable("SIDECAR_NAMES_PATH") ?? SidecarOptions.DefaultNamesPath,
        ResourcesPaths = parsed.GetValue(resources) ?? [],
        ConfigPath = parsed.GetValue(config),
        MaxBodySize = ByteSize.Parse(parsed.GetRequiredValue(bodySize)),
        AppMaxConcurrency = parsed.GetValue(concurrency),
        AppHealth = Health(parsed),
        DisabledInitEndpoints = parsed.GetRequiredValue(disabled).Split(',', StringSplitOptions.RemoveEmptyEntries),
        GracefulShutdown = TimeSpan.FromSeconds(parsed.GetValue(graceful)),
        LogLevel = Level(parsed.GetRequiredValue(logLevel)),
        ApiToken = Variable("DAPR_API_TOKEN"),
        AppToken = Variable("APP_API_TOKEN"),
        Namespace = Variable("NAMESPACE") ?? "",
    };

    private AppHealthOptions Health(ParseResult parsed) => new()
    {
        Enabled = parsed.GetValue(health),
        Path = parsed.GetRequiredValue(healthPath),
        Interval = TimeSpan.FromSeconds(parsed.GetValue(healthInterval)),
        Timeout = TimeSpan.FromMilliseconds(parsed.GetValue(healthTimeout)),
        Threshold = parsed.GetValue(healthThreshold),
    };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static LogLevel Level(string name) => name.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.Debug,
        "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" => LogLevel.Critical,
        _ => LogLevel.Information,
    };
}
