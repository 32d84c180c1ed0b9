using System.Text.Json;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Dapr.Client;

/// <summary>
/// The app's side of a Dapr sidecar: publish, state, secrets and invocation. Thread-safe; one per process is enough.
/// A call the sidecar refuses throws <see cref="DaprException"/>; a cancelled one <see cref="OperationCanceledException"/>.
/// </summary>
public abstract partial class DaprClient : IDisposable
{
    /// <summary>How events and state are written as JSON.</summary>
    public abstract JsonSerializerOptions JsonSerializerOptions { get; }

    /// <summary>An invoker for any generated gRPC client whose calls reach the app <paramref name="appId"/> through the sidecar.</summary>
    /// <param name="appId">The app to call.</param>
    /// <param name="daprEndpoint">The sidecar's gRPC API as a URL; null: from the environment.</param>
    /// <param name="daprApiToken">The sidecar's token; null: from the environment.</param>
    public static CallInvoker CreateInvocationInvoker(string appId, string? daprEndpoint = null, string? daprApiToken = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        var channel = GrpcChannel.ForAddress(daprEndpoint ?? DaprDefaults.GetDefaultGrpcEndpoint(), new GrpcChannelOptions
        {
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        });
        return channel.Intercept(new InvocationInterceptor(appId, daprApiToken ?? DaprDefaults.GetDefaultDaprApiToken()));
    }

    /// <summary>True when the sidecar and its app are ready (<c>/v1.0/healthz</c>).</summary>
    public abstract Task<bool> CheckHealthAsync(CancellationToken cancellationToken = default);

    /// <summary>True when the sidecar's components and API are ready, whether or not the app is (<c>/v1.0/healthz/outbound</c>).</summary>
    public abstract Task<bool> CheckOutboundHealthAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until <see cref="CheckOutboundHealthAsync"/> is true, asking twice a second.</summary>
    public abstract Task WaitForSidecarAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the sidecar to stop. It answers before it does.</summary>
    public abstract Task ShutdownSidecarAsync(CancellationToken cancellationToken = default);

    /// <summary>What the sidecar says about itself.</summary>
    public abstract Task<DaprMetadata> GetMetadataAsync(CancellationToken cancellationToken = default);

    /// <summary>Adds a free attribute to the sidecar's metadata.</summary>
    public abstract Task SetMetadataAsync(string attributeName, string attributeValue, CancellationToken cancellationToken = default);

    /// <summary>One secret; usually a single entry under the secret's own name.</summary>
    public abstract Task<Dictionary<string, string>> GetSecretAsync(
        string storeName, string key, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default);

    /// <summary>Every secret of a store this app may read, by name.</summary>
    public abstract Task<Dictionary<string, Dictionary<string, string>>> GetBulkSecretAsync(
        string storeName, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
