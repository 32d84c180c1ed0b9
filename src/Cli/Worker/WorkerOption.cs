using System.CommandLine;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace WhatsAppEngine.Cli.Worker;

/// <summary><c>--worker</c>: which Worker a command talks to.</summary>
internal sealed class WorkerOption : Option<string>
{
    public WorkerOption()
        : base("--worker")
    {
        Description = "host:port of the Worker's gRPC, or dapr to reach it through a sidecar. Default: WORKER_GRPC, else localhost:8091.";
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("WORKER_GRPC") is { Length: > 0 } address ? address : "localhost:8091";
    }

    /// <summary>Calls the Worker that was named: directly, with APP_API_TOKEN when it is set, or through a sidecar.</summary>
    public CallInvoker Connect(ParseResult parsed)
    {
        var address = parsed.GetValue(this)!;
        return SidecarWay.Of(address) is { } sidecar ? Call(sidecar.Address, sidecar.Metadata) : Call(address, Tokens());
    }

    private static CallInvoker Call(string address, IReadOnlyList<Metadata.Entry> metadata)
    {
        if (!Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}", UriKind.Absolute, out var uri))
        {
            throw new CommandFailure($"--worker is not host:port: {address}", ExitCode.Misused);
        }

        return GrpcChannel.ForAddress(uri).Intercept(headers => [.. headers, .. metadata]);
    }

    private static IReadOnlyList<Metadata.Entry> Tokens() =>
        Environment.GetEnvironmentVariable("APP_API_TOKEN") is { Length: > 0 } token ? [new Metadata.Entry("dapr-api-token", token)] : [];
}
