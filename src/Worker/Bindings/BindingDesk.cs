using WhatsAppEngine.Storage.Bindings;

namespace WhatsAppEngine.Worker.Bindings;

/// <summary>What may be done with bindings; the webhook learns of each change at once, or as soon as it can.</summary>
internal sealed class BindingDesk(
    BindingTable table, BindingChangeTable changes, BindingInspector inspector, BindingProjector projector, ILogger<BindingDesk> logger)
{
    /// <summary>Binds a number.</summary>
    public async Task<BindOutcome> BindAsync(TenantBinding binding, CancellationToken cancellationToken)
    {
        var outcome = await table.BindAsync(binding, cancellationToken);
        if (outcome is BindOutcome.Bound { Binding: var bound })
        {
            logger.Bound(bound.TenantId, bound.Provider, bound.Id);
            // The row is stored; should the state store be away now, the projection catches up by itself.
            await projector.TryProjectAsync(cancellationToken);
        }

        return outcome;
    }

    /// <summary>A tenant's bindings, or everybody's.</summary>
    public Task<IReadOnlyList<TenantBinding>> ListAsync(Guid? tenantId, CancellationToken cancellationToken) =>
        table.ListAsync(tenantId, cancellationToken);

    /// <summary>A binding and how it stands; null when the tenant has no such binding.</summary>
    public Task<InspectedBinding?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        inspector.InspectAsync(tenantId, id, cancellationToken);

    /// <summary>Changes what <paramref name="change"/> makes of a binding; null when the tenant has no such binding.</summary>
    public async Task<InspectedBinding?> ChangeAsync(
        Guid tenantId, Guid id, Func<TenantBinding, TenantBinding> change, CancellationToken cancellationToken)
    {
        if (await changes.ChangeAsync(tenantId, id, change, cancellationToken) is null)
        {
            return null;
        }

        logger.BindingChanged(tenantId, id);
        await projector.TryProjectAsync(cancellationToken);
        return await inspector.InspectAsync(tenantId, id, cancellationToken);
    }

    /// <summary>Takes a number away from its tenant; false when the tenant has no such binding.</summary>
    public async Task<bool> UnbindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        if (await changes.UnbindAsync(tenantId, id, cancellationToken) is null)
        {
            return false;
        }

        logger.Unbound(tenantId, id);
        await projector.TryProjectAsync(cancellationToken);
        return true;
    }
}
