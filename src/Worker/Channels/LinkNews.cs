using Npgsql;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Instances;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>Reads and writes the links that a batch of news is about.</summary>
internal static class LinkNews
{
    // A server that connects says so many times a second: it is asked once, when it should have got through.
    private static readonly TimeSpan CheckAfter = TimeSpan.FromSeconds(5);

    /// <summary>The links of locked numbers that the news is about.</summary>
    public static async Task<IReadOnlyDictionary<Guid, PhoneLink>> LinksAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Channel> channels, IReadOnlyList<IntakeEvent.Notice> notices, CancellationToken cancellationToken) =>
        notices.Any(notice => notice.News!.Update.Kind == ChannelUpdateKinds.Link)
            ? await InstanceLinkTable.OfAsync(
                transaction, [.. channels.Where(channel => channel.Provider == ProviderKind.Evolution.Name())], cancellationToken)
            : new Dictionary<Guid, PhoneLink>();

    /// <summary>Writes them; servers of those that are not open are asked soon.</summary>
    public static async Task SaveAsync(
        NpgsqlTransaction transaction, IReadOnlyDictionary<Guid, PhoneLink> links, DateTimeOffset now, CancellationToken cancellationToken) =>
        await InstanceLinkTable.SaveAsync(transaction, links, now + CheckAfter, cancellationToken);
}
