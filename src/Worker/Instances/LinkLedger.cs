using Npgsql;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Instances;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Worker.Channels;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Instances;

/// <summary>Writes down how links stand, and tells operators.</summary>
internal sealed class LinkLedger(NpgsqlDataSource database, EventsTopic events, InstanceOptions options, InstanceSignals signals, TimeProvider time)
{
    /// <summary>After a look at the server. What is to be repaired comes back, and counts as tried.</summary>
    public async Task<LinkRepair?> SeeAsync(Guid bindingId, LinkSight seen, CancellationToken cancellationToken)
    {
        LinkRepair? due = null;
        await WriteAsync(bindingId, link =>
        {
            var now = time.GetUtcNow();
            var after = link.See(seen, now);
            due = after.RepairAt(now, options.Limits);
            return due is null ? after : after.Repaired(now, options.Limits);
        }, cancellationToken);
        return due;
    }

    /// <summary>After an answer that told how the link is now.</summary>
    public Task HearAsync(Guid bindingId, string happened, CancellationToken cancellationToken) =>
        WriteAsync(bindingId, link => link.Hear(happened, code: null, clock: null, time.GetUtcNow()), cancellationToken);

    /// <summary>Writes what becomes of a link; when its server is asked next follows from how it stands.</summary>
    public async Task WriteAsync(Guid bindingId, Func<PhoneLink, PhoneLink> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var before = await ChannelTable.LockAsync(transaction, [bindingId], cancellationToken);
        if (before is not [var channel])
        {
            return;
        }

        var now = time.GetUtcNow();
        var link = change((await InstanceLinkTable.OfAsync(transaction, before, cancellationToken))[bindingId]);
        var after = channel with { Standing = channel.Standing.Linked(link, now) };
        await InstanceLinkTable.SaveAsync(transaction, new Dictionary<Guid, PhoneLink> { [bindingId] = link }, now + IntervalOf(link), cancellationToken);
        await InstanceLinkTable.ReleaseAsync(transaction, bindingId, now + IntervalOf(link), cancellationToken);
        var news = await StateNews.WriteAsync(transaction, before, [after], _ => Guid.NewGuid(), events.Name, now, cancellationToken);
        await OutboxTable.AddAsync(transaction, news, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signals.Changed(hasNews: news.Count > 0, isOpen: link.State == ChannelState.Ok && channel.Standing.State != ChannelState.Ok);
    }

    private TimeSpan IntervalOf(PhoneLink link) => link.State is ChannelState.Connecting or ChannelState.Closed ? options.TroubleInterval : options.CheckInterval;
}

/// <summary>Wakes those who wait for what a link's change leaves behind.</summary>
internal sealed class InstanceSignals(OutboxSignal outbox, OutboundSignal outbound)
{
    public void Changed(bool hasNews, bool isOpen)
    {
        if (hasNews)
        {
            outbox.Pulse();
        }

        if (isOpen)
        {
            outbound.Pulse();
        }
    }
}
