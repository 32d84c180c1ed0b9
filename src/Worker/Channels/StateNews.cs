using Npgsql;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>Writes how numbers stand, and tells operators of states that are news: each once.</summary>
internal static class StateNews
{
    /// <summary>Writes those that changed, and gives what operators are told.</summary>
    /// <param name="transaction">The numbers are locked in it.</param>
    /// <param name="before">How they stood.</param>
    /// <param name="after">How they stand now; in the same order.</param>
    /// <param name="causeOf">Id of whatever changed a number.</param>
    /// <param name="topic">The events topic.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public static async Task<IReadOnlyList<OutboxEvent>> WriteAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Channel> before, IReadOnlyList<Channel> after, Func<Channel, Guid> causeOf, string topic,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var news = after.Where(channel => channel.Standing.IsNews(channel.Told, now)).ToList();
        var told = after.Select(channel => news.Contains(channel) ? channel with { Told = channel.Standing.State } : channel);
        await ChannelTable.UpdateAsync(transaction, [.. told.Where(channel => !before.Contains(channel))], now, cancellationToken);
        return [.. news.Select(channel => ChannelAnnouncement.OfState(channel, causeOf(channel), topic, now))];
    }
}
