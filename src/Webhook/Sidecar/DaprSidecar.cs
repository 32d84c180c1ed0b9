using Dapr;
using Dapr.Client;
using Grpc.Core;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Webhook.Sidecar;

/// <summary>The sidecar over Dapr's client.</summary>
internal sealed class DaprSidecar(DaprClient dapr, IOptions<WebhookOptions> options) : ISidecar
{
    public Task PublishAsync(string topic, IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken) =>
        AskAsync($"publish on {topic}", options.Value.PublishTimeout, token => PublishAllAsync(topic, events, token), cancellationToken);

    public Task<TValue?> ReadAsync<TValue>(string key, CancellationToken cancellationToken) =>
        AskAsync("read state", options.Value.StateTimeout,
            token => dapr.GetStateAsync<TValue?>(DaprNames.StateStore, key, cancellationToken: token), cancellationToken);

    public Task<string?> SecretAsync(string name, CancellationToken cancellationToken) =>
        AskAsync("read a secret", options.Value.StateTimeout, token => FindSecretAsync(name, token), cancellationToken);

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var deadline = Deadline(options.Value.StateTimeout, cancellationToken);
        try
        {
            return await dapr.CheckOutboundHealthAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<int> PublishAllAsync(string topic, IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        var answer = await dapr.BulkPublishEventAsync(DaprNames.PubSub, topic, events, cancellationToken: cancellationToken);
        return answer.FailedEntries.Count == 0
            ? events.Count
            : throw new SidecarUnavailableException($"{answer.FailedEntries.Count} of {events.Count} events are not on {topic}.");
    }

    private async Task<string?> FindSecretAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var secret = await dapr.GetSecretAsync(DaprNames.SecretStore, name, cancellationToken: cancellationToken);
            return secret.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        }
        catch (DaprException exception) when (!IsOutage(exception))
        {
            // "No such secret", "no such store" and "not yours to read" cannot be told apart by code: all mean there is none for us.
            return null;
        }
    }

    private static bool IsOutage(DaprException exception) =>
        exception.InnerException is not RpcException rpc
        || rpc.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled;

    private static async Task<TAnswer> AskAsync<TAnswer>(
        string what, TimeSpan timeout, Func<CancellationToken, Task<TAnswer>> call, CancellationToken cancellationToken)
    {
        using var deadline = Deadline(timeout, cancellationToken);
        try
        {
            return await call(deadline.Token);
        }
        catch (DaprException exception)
        {
            throw new SidecarUnavailableException($"The sidecar could not {what}.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SidecarUnavailableException($"The sidecar did not {what} within {timeout}.", exception);
        }
    }

    private static CancellationTokenSource Deadline(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        return deadline;
    }
}
