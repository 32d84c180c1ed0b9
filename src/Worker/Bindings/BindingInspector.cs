using Dapr;
using Dapr.Client;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.Bindings;

namespace WhatsAppEngine.Worker.Bindings;

/// <summary>Looks how a binding stands.</summary>
internal sealed class BindingInspector(BindingUseTable uses, SecretSealer secrets, DaprClient dapr)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A binding and how it stands; null when the tenant has no such binding.</summary>
    public async Task<InspectedBinding?> InspectAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        await uses.FindAsync(tenantId, id, cancellationToken) is { } found
            ? new InspectedBinding(found.Binding, found.Use)
            {
                SecretsOpen = Sealed(found.Binding).All(secret => secrets.Open(secret) is not null),
                IsProjected = await IsProjectedAsync(found.Binding, cancellationToken),
            }
            : null;

    // A verify token may be plain text, as the Python engine kept it.
    private static IEnumerable<string> Sealed(TenantBinding binding) =>
        new[] { binding.AccessTokenEncrypted, binding.ApiKey, binding.AppSecretEncrypted }.OfType<string>();

    private async Task<bool?> IsProjectedAsync(TenantBinding binding, CancellationToken cancellationToken)
    {
        if (binding.Number is not { } number)
        {
            return false;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            var key = BindingKeys.Binding(binding.Provider, number);
            return await dapr.GetStateAsync<BindingProjection?>(DaprNames.StateStore, key, cancellationToken: deadline.Token) is { } projected
                && projected.TenantId == binding.TenantId;
        }
        catch (Exception away) when (away is DaprException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
