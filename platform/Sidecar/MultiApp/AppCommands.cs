using System.Globalization;

namespace Platform.Sidecar.MultiApp;

/// <summary>What is run for one app: its sidecar, with daprd's flags, and its own command, with the variables of dapr.md 4.3.</summary>
internal sealed class AppCommands(AppTemplate app, AppPorts ports, IReadOnlyList<string> sidecarProgram, DateTimeOffset startedAt)
{
    public ChildCommand Sidecar() => new(
        $"sidecar of {app.AppId}",
        [.. sidecarProgram, .. SidecarArguments()],
        app.Directory,
        new Dictionary<string, string>(),
        app.SidecarLog,
        LogFile("daprd", app.SidecarLog),
        $"== DAPR - {app.AppId} == ");

    /// <summary>Null when the template gives no command.</summary>
    public ChildCommand? App() => app.Command.Count == 0 ? null : new(
        app.AppId,
        app.Command,
        app.Directory,
        Environment(),
        app.AppLog,
        LogFile("app", app.AppLog),
        $"== APP - {app.AppId} == ");

    private IEnumerable<string> SidecarArguments() =>
    [
        "--app-id", app.AppId,
        "--app-protocol", app.AppProtocol,
        "--app-channel-address", app.AppChannelAddress,
        "--dapr-http-port", AppPorts.Text(ports.Http),
        "--dapr-grpc-port", AppPorts.Text(ports.Rpc),
        "--dapr-internal-grpc-port", AppPorts.Text(ports.InternalRpc),
        "--metrics-port", AppPorts.Text(ports.Metrics),
        .. app.AppPort > 0 ? ["--app-port", AppPorts.Text(app.AppPort)] : Array.Empty<string>(),
        .. app.ResourcesPaths.SelectMany(path => new[] { "--resources-path", path }),
        .. app.ConfigPath is { } config ? ["--config", config] : Array.Empty<string>(),
        .. app.SidecarFlags,
    ];

    private Dictionary<string, string> Environment()
    {
        var variables = new Dictionary<string, string>
        {
            ["APP_ID"] = app.AppId,
            ["APP_CHANNEL_ADDRESS"] = app.AppChannelAddress,
            ["APP_PROTOCOL"] = app.AppProtocol,
            ["DAPR_HTTP_PORT"] = AppPorts.Text(ports.Http),
            ["DAPR_GRPC_PORT"] = AppPorts.Text(ports.Rpc),
            ["DAPR_METRICS_PORT"] = AppPorts.Text(ports.Metrics),
        };
        if (app.AppPort > 0)
        {
            variables["APP_PORT"] = AppPorts.Text(app.AppPort);
        }

        foreach (var (name, value) in app.Environment)
        {
            variables[name] = value;
        }

        return variables;
    }

    private string? LogFile(string kind, LogDestination destination) => !destination.HasFlag(LogDestination.File) ? null
        : Path.Combine(app.Directory, ".dapr", "logs", $"{app.AppId}_{kind}_{startedAt.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}.log");
}
