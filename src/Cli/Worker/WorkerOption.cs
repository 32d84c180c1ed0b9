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
        Description = "host:port of the Worker's gRPC. Default: WORKER_GRPC, else localhost:8091.";
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("WORKER_GRPC") is { Length: > 0 } address ? address : "localhost:8091";
    }

    /// <summary>Calls the Worker that was named, with APP_API_TOKEN when it is set.</summary>
    public CallInvoker Connect(ParseResult parsed)
    {
        var address = parsed.GetValue(this)!;
        if (!Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}", UriKind.Absolute, out var uri))
        {
            throw new CommandFailure($"--worker is not host:port: {address}");
        }

        var channel = GrpcChannel.ForAddress(uri);
        return Environment.GetEnvironmentVariable("APP_API_TOKEN") is { Length: > 0 } token
            ? channel.Intercept(headers => [.. headers, new Metadata.Entry("dapr-api-token", token)])
            : channel.CreateCallInvoker();
    }
}
