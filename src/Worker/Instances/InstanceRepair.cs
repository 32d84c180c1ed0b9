using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Instances;

/// <summary>Has a server mend its connection.</summary>
internal sealed class InstanceRepair(IInstanceDesk desk, ILogger<InstanceRepair> logger)
{
    /// <summary>Tries it once. One of <see cref="LinkEvents"/> comes back when the answer tells how the link is now.</summary>
    public async Task<string?> TryAsync(SendingAccount instance, LinkRepair repair, CancellationToken cancellationToken)
    {
        if (repair == LinkRepair.Restart)
        {
            var failure = await desk.RestartAsync(instance, cancellationToken);
            logger.Repaired(instance.NumberId, repair, failure?.Code ?? "done");
            return null;
        }

        var offered = await desk.ConnectAsync(instance, phone: null, cancellationToken);
        logger.Repaired(instance.NumberId, repair, (offered as CallOutcome<LinkOffer>.Failed)?.Failure.Code ?? "done");
        return (offered as CallOutcome<LinkOffer>.Done)?.Value switch
        {
            // A code is shown: the phone is linked no longer, and only a person helps.
            { QrCode: not null } => LinkEvents.QrShown,
            { Link: InstanceLink.Open } => LinkEvents.Open,
            _ => null,
        };
    }
}
