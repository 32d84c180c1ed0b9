using Npgsql;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>Takes in what a provider says about numbers, accounts and templates, in the caller's transaction.</summary>
internal static class ChannelIntake
{
    /// <summary>
    /// Keeps what was said, and gives what the tenants concerned are told. What concerns nobody we know is kept as it came, and nothing
    /// more.
    /// </summary>
    public static async Task<IReadOnlyList<OutboxEvent>> ApplyAsync(
        NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent.Notice> notices, string topic, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var understood = notices.Where(notice => notice.News is not null).ToList();
        if (understood.Count == 0)
        {
            return [];
        }

        var before = await ChannelTable.LockAsync(transaction, [.. understood.Select(notice => notice.News!.Subject)], cancellationToken);
        var channels = before.ToDictionary(channel => channel.BindingId);
        var told = new List<OutboxEvent>();
        foreach (var notice in understood)
        {
            var concerned = Hear(channels, notice.News!, now);
            await TellTemplatesAsync(transaction, notice.News!, now, cancellationToken);
            told.AddRange(concerned.GroupBy(channel => channel.TenantId).Select(tenants => ChannelAnnouncement.Of(notice, [.. tenants], topic, now)));
        }

        var changed = before.Select(channel => channels[channel.BindingId]).Where(channel => !before.Contains(channel)).ToList();
        await ChannelTable.UpdateAsync(transaction, changed, now, cancellationToken);
        return told;
    }

    private static List<Channel> Hear(Dictionary<Guid, Channel> channels, ChannelNews news, DateTimeOffset now)
    {
        var concerned = Concerned(channels.Values, news).ToList();
        foreach (var channel in concerned)
        {
            channels[channel.BindingId] = channel with { Standing = channel.Standing.Hearing(news.Update, now) };
        }

        return [.. concerned.Select(channel => channels[channel.BindingId])];
    }

    // The number it names by id, else the one it names as people write it, else all numbers of the account; but what names a number
    // that is not bound concerns no other: only one whose digits are not known may be meant.
    private static IEnumerable<Channel> Concerned(IEnumerable<Channel> channels, ChannelNews news)
    {
        var of = channels.Where(channel => news.Subject.TenantId is not { } tenant || channel.TenantId == tenant).ToList();
        if (news.Subject.Number is { } number)
        {
            return of.Where(channel => channel.PhoneNumberId == number || channel.InstanceName == number);
        }

        of = [.. of.Where(channel => channel.WabaId is { } account && account == news.Subject.Account)];
        var named = of.Where(channel => news.Update.DisplayPhone is { } phone && Digits(channel.DisplayNumber) == Digits(phone)).ToList();
        return named.Count > 0 ? named : of.Where(channel => news.Update.DisplayPhone is null || Digits(channel.DisplayNumber).Length == 0);
    }

    private static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));

    private static Task TellTemplatesAsync(NpgsqlTransaction transaction, ChannelNews news, DateTimeOffset now, CancellationToken cancellationToken) =>
        news is { Update.Template: not null, Subject.Account: not null }
            ? TemplateNewsTable.ApplyAsync(transaction, news.Subject, news.Update, now, cancellationToken)
            : Task.CompletedTask;
}
