using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Instances;

namespace WhatsAppEngine.Worker.Instances;

/// <summary>One look at one instance: ask its server, write down how it stands, and repair what can be repaired without a person.</summary>
internal sealed class InstanceCheck(
    InstanceSight sight, InstanceRepair repair, LinkLedger ledger, InstanceAccounts accounts, ILogger<InstanceCheck> logger)
{
    /// <summary>Looks.</summary>
    public async Task RunAsync(InstanceToCheck instance, CancellationToken cancellationToken)
    {
        if (!accounts.TryOpen(instance, out var account))
        {
            logger.KeyUnreadable(instance.BindingId);
            await ledger.WriteAsync(instance.BindingId, link => link, cancellationToken);
            return;
        }

        var seen = await sight.LookAsync(account, cancellationToken);
        var due = await ledger.SeeAsync(instance.BindingId, seen, cancellationToken);
        if (due is { } needed)
        {
            logger.Repairing(instance.BindingId, needed);
            await RepairAsync(instance, account, needed, cancellationToken);
        }
    }

    // It is noted before it is tried: a worker that dies meanwhile has tried it.
    private async Task RepairAsync(InstanceToCheck instance, SendingAccount account, LinkRepair needed, CancellationToken cancellationToken)
    {
        if (await repair.TryAsync(account, needed, cancellationToken) is { } happened)
        {
            await ledger.HearAsync(instance.BindingId, happened, cancellationToken);
        }
    }
}
