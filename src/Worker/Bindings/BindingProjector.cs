using Dapr;
using Dapr.Client;
using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.Bindings;

namespace WhatsAppEngine.Worker.Bindings;

/// <summary>Puts into the state store what Webhook needs to know of the bindings.</summary>
internal sealed class BindingProjector(BindingTable table, DaprClient dapr, SecretSealer secrets, ILogger<BindingProjector> logger)
{
    private const int WritesAtOnce = 8;

    // A sidecar that hangs must not keep the others waiting for the lock.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Writes every binding, removes keys of bindings that are gone, and last the marker that says all are there; false when the database
    /// or the state store is away.
    /// </summary>
    public async Task<bool> TryProjectAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await table.ProjectAsync(ProjectAsync, deadline.Token);
            return true;
        }
        catch (Exception away) when (away is DaprException or NpgsqlException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            logger.ProjectionPostponed((away.InnerException ?? away).GetType().Name);
            return false;
        }
    }

    private async Task ProjectAsync(IReadOnlyList<TenantBinding> bindings, CancellationToken cancellationToken)
    {
        var before = await dapr.GetStateAsync<BindingsMarker?>(DaprNames.StateStore, BindingKeys.Marker, cancellationToken: cancellationToken);
        var entries = bindings.SelectMany(Entries).Concat(Accounts(bindings)).DistinctBy(entry => entry.Key).ToList();
        await ForEachAsync(entries, (entry, token) => entry.SaveAsync(dapr, token), cancellationToken);
        await ForEachAsync((before?.Keys ?? []).Except(entries.Select(entry => entry.Key)), RemoveAsync, cancellationToken);
        var marker = new BindingsMarker { Bindings = bindings.Count, Keys = [.. entries.Select(entry => entry.Key)] };
        await dapr.SaveStateAsync(DaprNames.StateStore, BindingKeys.Marker, marker, cancellationToken: cancellationToken);
    }

    private Task RemoveAsync(string key, CancellationToken cancellationToken) =>
        dapr.DeleteStateAsync(DaprNames.StateStore, key, cancellationToken: cancellationToken);

    private IEnumerable<ProjectedEntry> Entries(TenantBinding binding)
    {
        if (binding.Number is { } number)
        {
            yield return ProjectedEntry.Of(BindingKeys.Binding(binding.Provider, number), Projection(binding));
        }

        if (binding.WebhookVerifyToken is { Length: > 0 } token)
        {
            yield return ProjectedEntry.Of(
                BindingKeys.VerifyToken(secrets.OpenOrPlain(token)), new VerifyTokenProjection { TenantId = binding.TenantId });
        }
    }

    private static IEnumerable<ProjectedEntry> Accounts(IReadOnlyList<TenantBinding> bindings) =>
        from binding in bindings
        where binding is { WabaId: not null, AppSecretEncrypted: not null, IsActive: true }
        group binding by binding.WabaId into account
        select ProjectedEntry.Of(BindingKeys.Account(account.Key), new AccountProjection { Secrets = [.. account.Select(Secret)] });

    private static AccountSecret Secret(TenantBinding binding) => new()
    {
        TenantId = binding.TenantId, Provider = binding.Provider, AppSecretEncrypted = binding.AppSecretEncrypted!,
    };

    private BindingProjection Projection(TenantBinding binding) => new()
    {
        TenantId = binding.TenantId,
        Provider = binding.Provider,
        PhoneNumberId = binding.PhoneNumberId,
        WabaId = binding.WabaId,
        InstanceName = binding.InstanceName,
        IsActive = binding.IsActive,
        AppSecretEncrypted = binding.AppSecretEncrypted,
        ApiKeyEncrypted = binding.ApiKey,
        WebhookVerifyTokenEncrypted = binding.WebhookVerifyToken is { } token ? secrets.Sealed(token) : null,
    };

    private static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> act, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancellationToken },
            async (item, token) => await act(item, token));
}
