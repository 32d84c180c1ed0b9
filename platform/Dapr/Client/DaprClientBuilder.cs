using System.Text.Json;
using Grpc.Net.Client;

namespace Dapr.Client;

/// <summary>Builds a <see cref="DaprClient"/>. What is not said comes from the environment variables that Dapr sets.</summary>
public sealed class DaprClientBuilder
{
    // The sidecar limits message sizes; a second limit here could only disagree with it.
    private GrpcChannelOptions channelOptions = new()
    {
        MaxReceiveMessageSize = null,
        MaxSendMessageSize = null,
        ThrowOperationCanceledOnCancellation = true,
    };

    private string grpcEndpoint = DaprDefaults.GetDefaultGrpcEndpoint();
    private string httpEndpoint = DaprDefaults.GetDefaultHttpEndpoint();
    private string? daprApiToken = DaprDefaults.GetDefaultDaprApiToken();
    private JsonSerializerOptions jsonSerializerOptions = new(JsonSerializerDefaults.Web);

    /// <summary>The sidecar's HTTP API (health only), as a URL.</summary>
    public DaprClientBuilder UseHttpEndpoint(string httpEndpoint)
    {
        this.httpEndpoint = Checked(httpEndpoint, nameof(httpEndpoint));
        return this;
    }

    /// <summary>The sidecar's gRPC API, as a URL.</summary>
    public DaprClientBuilder UseGrpcEndpoint(string grpcEndpoint)
    {
        this.grpcEndpoint = Checked(grpcEndpoint, nameof(grpcEndpoint));
        return this;
    }

    /// <summary>How events and state are written as JSON. Default: <see cref="JsonSerializerDefaults.Web"/>.</summary>
    public DaprClientBuilder UseJsonSerializationOptions(JsonSerializerOptions options)
    {
        jsonSerializerOptions = options;
        return this;
    }

    /// <summary>Replaces the channel's options. Keep <see cref="GrpcChannelOptions.ThrowOperationCanceledOnCancellation"/> true.</summary>
    public DaprClientBuilder UseGrpcChannelOptions(GrpcChannelOptions grpcChannelOptions)
    {
        channelOptions = grpcChannelOptions;
        return this;
    }

    /// <summary>The sidecar's token; default: <c>DAPR_API_TOKEN</c>.</summary>
    public DaprClientBuilder UseDaprApiToken(string apiToken)
    {
        daprApiToken = apiToken;
        return this;
    }

    /// <summary>Builds the client. It connects with its first call.</summary>
    public DaprClient Build()
    {
        var channel = GrpcChannel.ForAddress(grpcEndpoint, channelOptions);
        var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = new Uri(httpEndpoint),
        };
        return new DaprClientGrpc(channel, http, jsonSerializerOptions, daprApiToken);
    }

    private static string Checked(string endpoint, string name) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? endpoint
            : throw new ArgumentException($"{endpoint} is not the URL of a sidecar; it looks like http://127.0.0.1:50001.", name);
}
