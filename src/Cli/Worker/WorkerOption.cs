using System.CommandLine;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace WhatsAppEngine.Cli.Worker;

/// <summary><c>--worker</c>: which Worker a command talks to.</summary>
internal sealed class WorkerOption : Option<string>
{
    // A row of an export may be as large as the largest event.
    private const int LargestAnswer = 32 * 1024 * 1024;

    public WorkerOption()
        : base("--worker")
    {
        Description = "host:port of the Worker's gRPC, https://host:port for TLS, or dapr to reach it through a sidecar. "
            + "Default: WORKER_GRPC, else localhost:8091.";
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("WORKER_GRPC") is { Length: > 0 } address ? address : "localhost:8091";
    }

    /// <summary>
    /// Calls the Worker that was named: directly, with APP_API_TOKEN when it is set, or through a sidecar; as an administrator when
    /// WHATSAPP_ADMIN_TOKEN is set.
    /// </summary>
    public CallInvoker Connect(ParseResult parsed)
    {
        var address = parsed.GetValue(this)!;
        return SidecarWay.Of(address) is { } sidecar ? Call(sidecar.Address, sidecar.Metadata) : Call(address, Token("dapr-api-token", "APP_API_TOKEN"));
    }

    private static CallInvoker Call(string address, IReadOnlyList<Metadata.Entry> metadata)
    {
        if (!Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}", UriKind.Absolute, out var uri))
        {
            throw new CommandFailure($"--worker is not host:port: {address}", ExitCode.Misused);
        }

        var administrator = Token("whatsapp-admin-token", "WHATSAPP_ADMIN_TOKEN");
        var channel = GrpcChannel.ForAddress(uri, new GrpcChannelOptions
        {
            HttpHandler = PrivateAuthority.Handler(), DisposeHttpClient = true, MaxReceiveMessageSize = LargestAnswer,
        });
        return channel.Intercept(headers => [.. headers, .. metadata, .. administrator]);
    }

    private static IReadOnlyList<Metadata.Entry> Token(string name, string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } token ? [new Metadata.Entry(name, token)] : [];
}
