using Npgsql;
using WhatsAppEngine.Storage.Housekeeping;

namespace WhatsAppEngine.Worker.Housekeeping;

/// <summary>Removes what tenants want kept no longer.</summary>
internal sealed class RetentionChores(NpgsqlDataSource database) : IChores
{
    // What a backlog brings late is dated when it was received.
    private static readonly TimeSpan LatestArrival = TimeSpan.FromDays(2);

    // Of each tenant the moment before which no payload is left: else all old messages would be looked through every time.
    private readonly Dictionary<Guid, DateTimeOffset> blankedUntil = [];

    public IEnumerable<Chore> All =>
    [
        new("raw_payloads", RetentionTable.AtOnce, BlankPayloadsAsync),
        new("messages", RetentionTable.AtOnce, async (now, token) =>
            await RetentionTable.RemoveMessagesAsync(database, await SpansAsync(wish => wish.Messages, now, token), token)),
        new("customers", RetentionTable.AtOnce, async (now, token) =>
            await RetentionTable.RemoveConversationsAsync(database, await SpansAsync(wish => wish.Customers, now, token), token)),
    ];

    private async Task<int> BlankPayloadsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var spans = await SpansAsync(wish => wish.Raw, now, cancellationToken);
        var blanked = await RetentionTable.BlankPayloadsAsync(database, spans, cancellationToken);
        foreach (var span in spans.Where(_ => blanked < RetentionTable.AtOnce))
        {
            blankedUntil[span.TenantId] = span.Before;
        }

        return blanked;
    }

    private async Task<IReadOnlyList<RetentionSpan>> SpansAsync(Func<Retention, TimeSpan?> wished, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wishes = await RetentionTable.WishesAsync(database, cancellationToken);
        return [.. from wish in wishes
                   let days = wished(Retention.Read(wish.Value))
                   where days is not null
                   select new RetentionSpan(wish.Key, From(wish.Key), now - days.Value)];
    }

    private DateTimeOffset From(Guid tenantId) =>
        blankedUntil.TryGetValue(tenantId, out var until) ? until - LatestArrival : DateTimeOffset.UnixEpoch;
}
