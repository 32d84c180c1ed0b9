using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>What the news of one batch make of numbers, one after the other.</summary>
internal sealed class HeardNews(IReadOnlyList<Channel> before, IReadOnlyDictionary<Guid, PhoneLink> links)
{
    private readonly Dictionary<Guid, Channel> channels = before.ToDictionary(channel => channel.BindingId);
    private readonly Dictionary<Guid, PhoneLink> changed = [];
    private readonly Dictionary<Guid, Guid> causes = [];

    public IEnumerable<Channel> Channels => channels.Values;

    /// <summary>Links that the news changed.</summary>
    public IReadOnlyDictionary<Guid, PhoneLink> ChangedLinks => changed;

    public Channel Of(Guid bindingId) => channels[bindingId];

    /// <summary>The event that told of a number last.</summary>
    public Guid CauseOf(Channel channel) => causes[channel.BindingId];

    /// <summary>Takes in what is said of these numbers. Those that their tenants are told of come back: of a link they learn its state alone.</summary>
    public IReadOnlyList<Channel> Hear(IntakeEvent.Notice notice, IEnumerable<Channel> concerned, DateTimeOffset now)
    {
        var ids = concerned.Select(channel => channel.BindingId).ToList();
        var isOfLink = notice.News!.Update.Kind == ChannelUpdateKinds.Link;
        foreach (var id in ids)
        {
            causes[id] = notice.Origin.EventId;
            channels[id] = isOfLink ? AfterLink(id, notice.News.Update, now) : AfterNews(id, notice.News.Update, now);
        }

        return isOfLink ? [] : [.. ids.Select(Of)];
    }

    private Channel AfterNews(Guid id, ChannelUpdate update, DateTimeOffset now) =>
        channels[id] with { Standing = channels[id].Standing.Hearing(update, now) };

    private Channel AfterLink(Guid id, ChannelUpdate update, DateTimeOffset now)
    {
        if (!links.TryGetValue(id, out var known))
        {
            return channels[id];
        }

        var link = changed.GetValueOrDefault(id, known);
        var heard = link.Hear(update.Event, update.Reason, update.ProviderClock, now);
        if (heard == link)
        {
            return channels[id];
        }

        changed[id] = heard;
        return channels[id] with { Standing = channels[id].Standing.Linked(heard, now) };
    }
}
