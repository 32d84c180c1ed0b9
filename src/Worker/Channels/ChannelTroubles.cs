using Npgsql;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>A failure that is the number's or account's, not the message's.</summary>
/// <param name="BindingId">The number.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Cause">Id of whatever told it.</param>
internal sealed record ChannelTrouble(Guid BindingId, SendOutcome.AccountProblem Problem, Guid Cause);

/// <summary>Marks numbers that cannot send, and those that can again.</summary>
internal static class ChannelTroubles
{
    /// <summary>
    /// Marks numbers, in the caller's transaction; tenants are told when a state changes, not of every message it holds up.
    /// </summary>
    public static async Task<IReadOnlyList<OutboxEvent>> NoteAsync(
        NpgsqlTransaction transaction, IReadOnlyList<ChannelTrouble> troubles, string topic, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (troubles.Count == 0)
        {
            return [];
        }

        var last = troubles.GroupBy(trouble => trouble.BindingId).ToDictionary(same => same.Key, same => same.Last());
        var before = await ChannelTable.LockAsync(transaction, last.Keys, cancellationToken);
        var links = await LinkTroubles.NoteAsync(transaction, [.. before.Where(channel => LinkTroubles.IsOne(last[channel.BindingId]))], now, cancellationToken);
        var after = before.Select(channel => channel with
        {
            Standing = links.TryGetValue(channel.BindingId, out var link) ? channel.Standing.Linked(link, now) : After(channel, last[channel.BindingId], now),
        }).ToList();
        return await StateNews.WriteAsync(transaction, before, after, channel => last[channel.BindingId].Cause, topic, now, cancellationToken);
    }

    /// <summary>Numbers that have sent stand well again.</summary>
    public static async Task<IReadOnlyList<OutboxEvent>> EndAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<(Guid BindingId, Guid Cause)> sent, string topic, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (sent.Count == 0)
        {
            return [];
        }

        var freed = await ChannelTable.FreeAsync(transaction, [.. sent.Select(s => s.BindingId)], now, cancellationToken);
        return [.. freed.Where(channel => channel.Standing.IsNews(channel.Told, now))
            .Select(channel => ChannelAnnouncement.OfState(channel, sent.First(s => s.BindingId == channel.BindingId).Cause, topic, now))];
    }

    private static Core.Channels.ChannelStanding After(Channel channel, ChannelTrouble trouble, DateTimeOffset now) =>
        channel.Standing.AfterProblem(trouble.Problem.State, trouble.Problem.Code, trouble.Problem.Reason, now);
}
