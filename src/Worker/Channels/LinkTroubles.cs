using Npgsql;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Instances;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>Sends that failed because a phone's link is down.</summary>
internal static class LinkTroubles
{
    // The server says soon enough whether it passes.
    private static readonly TimeSpan CheckAfter = TimeSpan.FromSeconds(3);

    /// <summary>True when it is the link that failed.</summary>
    public static bool IsOne(ChannelTrouble trouble) => trouble.Problem.State == ChannelState.Closed;

    /// <summary>Notes that links of locked numbers failed, and has their servers asked.</summary>
    public static async Task<IReadOnlyDictionary<Guid, PhoneLink>> NoteAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Channel> channels, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var links = (await InstanceLinkTable.OfAsync(transaction, channels, cancellationToken))
            .ToDictionary(link => link.Key, link => link.Value.FailSend(now));
        await InstanceLinkTable.SaveAsync(transaction, links, now + CheckAfter, cancellationToken);
        return links;
    }
}
