using Platform.Sidecar.Resources;

namespace Platform.Sidecar.MultiApp;

/// <summary>Merges one app of a template with what is common to all; the app's own settings win.</summary>
internal sealed class AppReader(Field app, Field common, string folder)
{
    private static readonly (string Field, string Flag)[] PassedOn =
    [
        ("apiListenAddresses", "--dapr-listen-addresses"),
        ("logLevel", "--log-level"),
        ("appMaxConcurrency", "--app-max-concurrency"),
        ("maxBodySize", "--max-body-size"),
        ("readBufferSize", "--read-buffer-size"),
        ("appHealthCheckPath", "--app-health-check-path"),
        ("appHealthProbeInterval", "--app-health-probe-interval"),
        ("appHealthProbeTimeout", "--app-health-probe-timeout"),
        ("appHealthThreshold", "--app-health-threshold"),
    ];

    private static readonly (string Field, string Flag)[] Switches =
    [
        ("enableAppHealthCheck", "--enable-app-health-check"),
        ("enableApiLogging", "--enable-api-logging"),
    ];

    private readonly string directory = Existing(app["appDirPath"], folder);

    public static AppTemplate Read(Field app, Field common, string folder) => new AppReader(app, common, folder).Read();

    private AppTemplate Read() => new()
    {
        AppId = app["appID"].Text(Path.GetFileName(Path.TrimEndingDirectorySeparator(directory))),
        Directory = directory,
        Command = app["command"].Texts(),
        AppProtocol = Protocol(),
        AppChannelAddress = app["appChannelAddress"].Text("127.0.0.1"),
        AppPort = app["appPort"].Number(),
        HttpPort = app["daprHTTPPort"].Number(),
        RpcPort = app["daprGRPCPort"].Number(),
        InternalRpcPort = app["daprInternalGRPCPort"].Number(),
        MetricsPort = app["metricsPort"].Number(),
        ResourcesPaths = ResourcesPaths(),
        ConfigPath = ConfigPath(),
        SidecarFlags = [.. PassedOn.SelectMany(Value), .. Switches.Where(item => Either(item.Field).Flag()).Select(item => item.Flag)],
        Environment = Merged(common["env"].TextMap(), app["env"].TextMap()),
        AppLog = Destination("appLogDestination", LogDestination.FileAndConsole),
        SidecarLog = Destination("daprdLogDestination", LogDestination.File),
    };

    private Field Either(string name) => app[name].Exists ? app[name] : common[name];

    private IEnumerable<string> Value((string Field, string Flag) item) =>
        Either(item.Field).TextOrNull() is { } text ? [item.Flag, text] : [];

    private string Protocol() => (Either("appProtocol").Text("http"), Either("appSSL").Flag()) switch
    {
        ("http", true) => "https",
        ("grpc", true) => "grpcs",
        ("http" or "https" or "h2c" or "grpc" or "grpcs", _) and var known => known.Item1,
        var other => throw Either("appProtocol").Error($"'{other.Item1}' is none of http, https, h2c, grpc, grpcs"),
    };

    private IReadOnlyList<string> ResourcesPaths()
    {
        var own = Path.Combine(directory, ".dapr", "resources");
        return Paths(app, directory) is { Count: > 0 } paths ? paths
            : Directory.Exists(own) ? [own]
            : Paths(common, folder) is { Count: > 0 } shared ? shared
            : InHome("components") is var home && Directory.Exists(home) ? [home]
            : [];
    }

    private static IReadOnlyList<string> Paths(Field field, string root) =>
        field["resourcesPaths"].Exists ? [.. field["resourcesPaths"].Items().Select(item => Existing(item, root))]
        : field["resourcesPath"].Exists ? [Existing(field["resourcesPath"], root)]
        : [];

    private string? ConfigPath()
    {
        var own = Path.Combine(directory, ".dapr", "config.yaml");
        return app["configFilePath"].Exists ? Existing(app["configFilePath"], directory)
            : File.Exists(own) ? own
            : common["configFilePath"].Exists ? Existing(common["configFilePath"], folder)
            : InHome("config.yaml") is var home && File.Exists(home) ? home
            : null;
    }

    private static string InHome(string name) =>
        Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".dapr", name);

    private static string Existing(Field field, string root)
    {
        var path = Path.GetFullPath(Path.Combine(root, field.Required()));
        return Path.Exists(path) ? path : throw field.Error($"'{path}' does not exist");
    }

    private LogDestination Destination(string name, LogDestination absent) => Either(name).TextOrNull() switch
    {
        null => absent,
        "file" => LogDestination.File,
        "console" => LogDestination.Console,
        "fileAndConsole" => LogDestination.FileAndConsole,
        var other => throw Either(name).Error($"'{other}' is none of file, console, fileAndConsole"),
    };

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> shared, IReadOnlyDictionary<string, string> own) =>
        shared.Where(item => !own.ContainsKey(item.Key)).Concat(own).ToDictionary();
}
