using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Bindings;

namespace WhatsAppEngine.Worker.Instances.Desk;

/// <summary>Removes instances from their servers and switches their bindings off.</summary>
internal sealed class InstanceRemover(InstanceBindingTable bindings, BindingProjector projector, ILogger<InstanceRemover> logger)
{
    /// <summary>Removes one; null when it is done.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="unbindAnyway">Switches its binding off even if the server does not remove it.</param>
    /// <param name="cancellationToken">Ends the call to the server.</param>
    public async Task<CallFailure?> RemoveAsync(DeskedInstance instance, bool unbindAnyway, CancellationToken cancellationToken)
    {
        var failure = await instance.Desk.DeleteAsync(instance.Account, cancellationToken);
        var isGone = failure is null or { Code: InstanceDesks.NoSuchInstance };
        if (!isGone && !unbindAnyway)
        {
            return failure;
        }

        // Gone from the server it must not stay bound because somebody stopped waiting.
        await bindings.SwitchOffAsync(instance.Binding.Id, CancellationToken.None);
        await projector.TryProjectAsync(CancellationToken.None);
        Note(instance.Binding, isGone ? null : failure);
        return null;
    }

    private void Note(TenantBinding binding, CallFailure? failure)
    {
        if (failure is null)
        {
            logger.Removed(binding.TenantId, binding.InstanceName!, binding.Id);
        }
        else
        {
            logger.RemovedHereOnly(binding.TenantId, binding.InstanceName!, binding.Id, failure.Code);
        }
    }
}
