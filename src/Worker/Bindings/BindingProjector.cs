using Dapr.Client;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.Bindings;

namespace WhatsAppEngine.Worker.Bindings;

/// <summary>Puts into the state store what Webhook needs to know of the bindings.</summary>
internal sealed class BindingProjector(BindingTable table, DaprClient dapr, SecretSealer secrets)
{
    private readonly HashSet<string> written = [];

    /// <summary>Writes every binding, removes keys of bindings that are gone, and last the marker that says all are there.</summary>
    /// <exception cref="Dapr.DaprException">The state store cannot be written.</exception>
    public async Task ProjectAllAsync(CancellationToken cancellationToken)
    {
        var bindings = await table.ListAsync(null, cancellationToken);
        var keys = new HashSet<string>();
        foreach (var binding in bindings)
        {
            keys.UnionWith(await ProjectAsync(binding, cancellationToken));
        }

        await RemoveAsync([.. written.Except(keys)], cancellationToken);
        var marker = new BindingsMarker { Bindings = bindings.Count };
        await dapr.SaveStateAsync(DaprNames.StateStore, BindingKeys.Marker, marker, cancellationToken: cancellationToken);
        Remember(keys);
    }

    /// <summary>Writes one binding and says under which keys.</summary>
    public async Task<IReadOnlyList<string>> ProjectAsync(TenantBinding binding, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        if ((binding.PhoneNumberId ?? binding.InstanceName) is { } number)
        {
            keys.Add(BindingKeys.Binding(binding.Provider, number));
            await dapr.SaveStateAsync(DaprNames.StateStore, keys[^1], Projection(binding), cancellationToken: cancellationToken);
        }

        if (binding.WebhookVerifyToken is { Length: > 0 } token)
        {
            keys.Add(BindingKeys.VerifyToken(secrets.OpenOrPlain(token)));
            var owner = new VerifyTokenProjection { TenantId = binding.TenantId };
            await dapr.SaveStateAsync(DaprNames.StateStore, keys[^1], owner, cancellationToken: cancellationToken);
        }

        return keys;
    }

    private async Task RemoveAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            await dapr.DeleteStateAsync(DaprNames.StateStore, key, cancellationToken: cancellationToken);
        }
    }

    private void Remember(HashSet<string> keys)
    {
        written.Clear();
        written.UnionWith(keys);
    }

    private static BindingProjection Projection(TenantBinding binding) => new()
    {
        TenantId = binding.TenantId,
        Provider = binding.Provider,
        PhoneNumberId = binding.PhoneNumberId,
        WabaId = binding.WabaId,
        InstanceName = binding.InstanceName,
        IsActive = binding.IsActive,
        AppSecretEncrypted = binding.AppSecretEncrypted,
        ApiKeyEncrypted = binding.ApiKey,
    };
}
