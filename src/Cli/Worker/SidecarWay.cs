using Grpc.Core;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Cli.Worker;

/// <summary>
/// The way to the Worker through a Dapr sidecar: <c>dapr</c>, or <c>dapr:</c> and another app id. The sidecar is where DAPR_GRPC_ENDPOINT or
/// DAPR_GRPC_PORT say; DAPR_API_TOKEN is shown to it.
/// </summary>
/// <param name="Address">The sidecar's gRPC.</param>
/// <param name="Metadata">What tells it whom the call is for.</param>
internal sealed record SidecarWay(string Address, IReadOnlyList<Metadata.Entry> Metadata)
{
    private const string Name = "dapr";
    private const string UsualPort = "50001";

    /// <summary>The way; null when the address is the Worker's own.</summary>
    public static SidecarWay? Of(string worker) =>
        worker == Name ? To(DaprNames.WorkerApp)
        : worker.StartsWith($"{Name}:", StringComparison.Ordinal) && !ushort.TryParse(worker[(Name.Length + 1)..], out _) ? To(worker[(Name.Length + 1)..])
        : null;

    private static SidecarWay To(string app)
    {
        var address = Variable("DAPR_GRPC_ENDPOINT") ?? $"127.0.0.1:{Variable("DAPR_GRPC_PORT") ?? UsualPort}";
        return new SidecarWay(address, Variable("DAPR_API_TOKEN") is { } token ? [AppId(app), new Metadata.Entry("dapr-api-token", token)] : [AppId(app)]);
    }

    private static Metadata.Entry AppId(string app) => new("dapr-app-id", app);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
