using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Proto = Dapr.Client.Autogen.Grpc.v1;

namespace Dapr.Client;

/// <summary>The client over Dapr's public gRPC API; health is asked over HTTP, where Dapr has it.</summary>
internal sealed partial class DaprClientGrpc : DaprClient
{
    private static readonly TimeSpan HealthPoll = TimeSpan.FromMilliseconds(500);

    private readonly GrpcChannel channel;
    private readonly HttpClient http;
    private readonly Metadata headers = [];
    private readonly Proto.Dapr.DaprClient client;

    internal DaprClientGrpc(GrpcChannel channel, HttpClient http, JsonSerializerOptions jsonSerializerOptions, string? daprApiToken)
    {
        this.channel = channel;
        this.http = http;
        JsonSerializerOptions = jsonSerializerOptions;
        client = new(channel);
        if (!string.IsNullOrEmpty(daprApiToken))
        {
            headers.Add("dapr-api-token", daprApiToken);
            http.DefaultRequestHeaders.Add("dapr-api-token", daprApiToken);
        }
    }

    public override JsonSerializerOptions JsonSerializerOptions { get; }

    public override Task<bool> CheckHealthAsync(CancellationToken cancellationToken = default) => IsHealthyAsync("/v1.0/healthz", cancellationToken);

    public override Task<bool> CheckOutboundHealthAsync(CancellationToken cancellationToken = default) =>
        IsHealthyAsync("/v1.0/healthz/outbound", cancellationToken);

    public override async Task WaitForSidecarAsync(CancellationToken cancellationToken = default)
    {
        while (!await CheckOutboundHealthAsync(cancellationToken))
        {
            await Task.Delay(HealthPoll, cancellationToken);
        }
    }

    public override Task ShutdownSidecarAsync(CancellationToken cancellationToken = default) =>
        CallAsync("Shutdown", client.ShutdownAsync(new(), Options(cancellationToken)));

    public override async Task<DaprMetadata> GetMetadataAsync(CancellationToken cancellationToken = default)
    {
        var answer = await CallAsync("Get metadata", client.GetMetadataAsync(new(), Options(cancellationToken)));
        return new(
            answer.Id,
            [.. answer.ActorRuntime?.ActiveActors.Select(actor => new DaprActorMetadata(actor.Type, actor.Count)) ?? []],
            answer.ExtendedMetadata.ToDictionary(),
            [.. answer.RegisteredComponents.Select(item => new DaprComponentsMetadata(item.Name, item.Type, item.Version, [.. item.Capabilities]))]);
    }

    public override Task SetMetadataAsync(string attributeName, string attributeValue, CancellationToken cancellationToken = default) =>
        CallAsync("Set metadata", client.SetMetadataAsync(new() { Key = attributeName, Value = attributeValue }, Options(cancellationToken)));

    public override async Task<Dictionary<string, string>> GetSecretAsync(
        string storeName, string key, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default)
    {
        var request = new Proto.GetSecretRequest { StoreName = storeName, Key = key };
        Add(metadata, request.Metadata);
        return (await CallAsync("Secret", client.GetSecretAsync(request, Options(cancellationToken)))).Data.ToDictionary();
    }

    public override async Task<Dictionary<string, Dictionary<string, string>>> GetBulkSecretAsync(
        string storeName, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default)
    {
        var request = new Proto.GetBulkSecretRequest { StoreName = storeName };
        Add(metadata, request.Metadata);
        var answer = await CallAsync("Bulk secret", client.GetBulkSecretAsync(request, Options(cancellationToken)));
        return answer.Data.ToDictionary(secret => secret.Key, secret => secret.Value.Secrets.ToDictionary());
    }

    protected override void Dispose(bool disposing)
    {
        channel.Dispose();
        http.Dispose();
        base.Dispose(disposing);
    }

    private static async Task<TResponse> CallAsync<TResponse>(string operation, AsyncUnaryCall<TResponse> started)
    {
        try
        {
            using var call = started;
            return await call;
        }
        catch (RpcException exception)
        {
            throw Failed(operation, exception);
        }
    }

    /// <summary>False when a condition on the etag was not met.</summary>
    private static async Task<bool> TryAsync(AsyncUnaryCall<Empty> started)
    {
        try
        {
            using var call = started;
            await call;
            return true;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Aborted)
        {
            return false;
        }
        catch (RpcException exception)
        {
            throw Failed("State", exception);
        }
    }

    private static DaprException Failed(string operation, RpcException exception) =>
        new($"{operation} operation failed: the Dapr endpoint indicated a failure. See InnerException for details.", exception);

    private static void Add(IReadOnlyDictionary<string, string>? metadata, MapField<string, string> target)
    {
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
        {
            target.Add(name, value);
        }
    }

    private CallOptions Options(CancellationToken cancellationToken) => new(headers: headers, cancellationToken: cancellationToken);

    private ByteString ToJson<TValue>(TValue value) =>
        UnsafeByteOperations.UnsafeWrap(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions));

    private TValue? FromJson<TValue>(ByteString json) =>
        json.IsEmpty ? default : JsonSerializer.Deserialize<TValue>(json.Span, JsonSerializerOptions);

    private async Task<bool> IsHealthyAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
