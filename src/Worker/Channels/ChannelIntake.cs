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
        var heard = new HeardNews(before, await LinkNews.LinksAsync(transaction, before, understood, cancellationToken));
        var told = new List<OutboxEvent>();
        foreach (var notice in understood)
        {
            var concerned = heard.Hear(notice, Concerned(heard.Channels, notice.News!), now);
            await TellTemplatesAsync(transaction, notice.News!, now, cancellationToken);
            told.AddRange(concerned.GroupBy(channel => channel.TenantId).Select(tenants => ChannelAnnouncement.Of(notice, [.. tenants], topic, now)));
        }

        await LinkNews.SaveAsync(transaction, heard.ChangedLinks, now, cancellationToken);
        var after = before.Select(channel => heard.Of(channel.BindingId)).ToList();
        return [.. told, .. await StateNews.WriteAsync(transaction, before, after, heard.CauseOf, topic, now, cancellationToken)];
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
