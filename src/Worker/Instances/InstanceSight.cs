using System.Globalization;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Instances;

/// <summary>Asks a server how the link of an instance is.</summary>
internal sealed class InstanceSight(IInstanceDesk desk)
{
    // Removed by its owner, banned, refused for good: the session is gone (Evolution reference, section 4.8).
    private static readonly HashSet<int?> Unlinked = [401, 402, 403, 406];

    /// <summary>What it says; nothing when it cannot be asked.</summary>
    public async Task<LinkSight> LookAsync(SendingAccount instance, CancellationToken cancellationToken) =>
        await desk.LinkAsync(instance, cancellationToken) switch
        {
            CallOutcome<InstanceLink>.Done { Value: InstanceLink.Open } => new LinkSight.Open(),
            CallOutcome<InstanceLink>.Done { Value: InstanceLink.Connecting } => new LinkSight.Connecting(),
            CallOutcome<InstanceLink>.Done { Value: InstanceLink.Closed } => await WhyClosedAsync(instance, cancellationToken),
            CallOutcome<InstanceLink>.Failed { Failure: { State: { } state and not ChannelState.Closed } failure } => new LinkSight.Refusal(state, failure.Code),
            _ => new LinkSight.Silence(),
        };

    private async Task<LinkSight> WhyClosedAsync(SendingAccount instance, CancellationToken cancellationToken)
    {
        if (instance is not { ApiUrl: { } url, AccessToken: { } key })
        {
            return new LinkSight.Closed(HasOwner: false, IsUnlinked: false, Code: null);
        }

        var listed = await desk.ListAsync(new InstanceServer(url, key), instance.NumberId, cancellationToken);
        var facts = (listed as CallOutcome<IReadOnlyList<InstanceFacts>>.Done)?.Value.FirstOrDefault(found => found.Name == instance.NumberId);
        return new LinkSight.Closed(
            facts?.Phone is not null, Unlinked.Contains(facts?.DisconnectionCode),
            facts?.DisconnectionCode?.ToString(CultureInfo.InvariantCulture));
    }
}
