using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Specs.Sending;

/// <summary>Whatever the gate may be asked: any hour of sixty years, any tenant's wishes, on any clock of the world.</summary>
internal static class AnySituation
{
    private static readonly DateTimeOffset First = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo[] Zones = [.. TimeZoneInfo.GetSystemTimeZones(), SendingPolicy.Default.Zone];

    public static Arbitrary<SendSituation> Arbitrary { get; } = Situations.ToArbitrary();

    private static Gen<SendSituation> Situations =>
        from now in Moments
        from policy in Policies
        from content in Contents
        from who in Customers
        from hours in Windows(now)
        from number in Numbers(now)
        select (who with { Now = now, Policy = policy, Content = content }) with
        {
            LastInboundAt = hours.Wrote, WindowDeniedAt = hours.Denied, FreeEntryUntil = hours.Free, ExpiresAt = hours.Expires,
            State = number.State, BlockedUntil = number.Until,
        };

    /// <summary>Every minute counts, and the seconds about it: hours begin and end there.</summary>
    private static Gen<DateTimeOffset> Moments =>
        from minutes in Gen.Choose(0, 60 * 366 * 24 * 60)
        from ticks in Gen.Elements(0L, 1L, -1L, TimeSpan.TicksPerSecond * 17)
        select First.AddMinutes(minutes).AddTicks(ticks);

    private static Gen<SendSituation> Customers =>
        from binding in Mostly(true)
        from recipient in Mostly(true)
        from optedOut in Mostly(false)
        from confirms in Mostly(false)
        from stopped in Mostly(false)
        from keepsWindow in Gen.Elements(true, false)
        from messageClass in Classes
        from status in Gen.Elements(null, null, "APPROVED", "PAUSED")
        from category in Gen.Elements(null, "MARKETING", "UTILITY")
        from sentToday in Gen.Choose(0, 20)
        select new SendSituation(binding, recipient, optedOut, confirms)
        {
            Now = First, Content = new TextContent(""), MarketingStopped = stopped, KeepsWindow = keepsWindow, Class = messageClass,
            TemplateStatus = status, TemplateCategory = category, SentToday = sentToday,
        };

    private static Gen<(DateTimeOffset? Wrote, DateTimeOffset? Denied, DateTimeOffset? Free, DateTimeOffset? Expires)> Windows(DateTimeOffset now) =>
        from wrote in Near(now, -30 * 60, 5)
        from denied in Near(now, -30 * 60, 0)
        from free in Near(now, -60, 60)
        from expires in Near(now, -10, 24 * 60)
        select (wrote, denied, free, expires);

    private static Gen<(ChannelState State, DateTimeOffset? Until)> Numbers(DateTimeOffset now) =>
        from state in Gen.Elements(Enum.GetValues<ChannelState>())
        from until in Gen.Frequency((4, Gen.Constant((DateTimeOffset?)null)), (1, Near(now, -60, 60)))
        select (state, until);

    private static Gen<OutboundContent> Contents => Gen.Elements<OutboundContent>(
        new TextContent("olá"), new TextContent(" \n\t"), new TextContent(new string('a', 1001)), new LocationContent(-23.5, -46.6),
        new TemplateContent("promo", "pt_BR", new Dictionary<string, string>()));

    private static Gen<SendingPolicy> Policies =>
        from zone in Gen.Elements(Zones)
        from quiet in Sometimes(Quiets)
        from business in Sometimes(Businesses)
        from budget in Gen.Frequency((2, Gen.Constant((int?)null)), (1, Gen.Choose(0, 20).Select(messages => (int?)messages)))
        from exceptions in Gen.Frequency((2, Gen.Constant<IReadOnlySet<MessageClass>>(new HashSet<MessageClass>())), (1, Sets))
        from fallback in Sometimes(Gen.Constant(new FallbackTemplate("recado", "pt_BR", "text")))
        select new SendingPolicy
        {
            Zone = zone, QuietHours = quiet, BusinessHours = business, DailyBudget = budget, OptOutExceptions = exceptions, Fallback = fallback,
        };

    private static Gen<QuietHours> Quiets =>
        from begin in Times
        from end in Times
        from classes in Sets
        select new QuietHours(begin, end, classes);

    private static Gen<BusinessHours> Businesses =>
        from days in Gen.SubListOf(Enum.GetValues<DayOfWeek>())
        from hours in Open.ListOf(days.Count)
        from classes in Sets
        select new BusinessHours(days.Zip(hours).ToDictionary(day => day.First, day => day.Second), classes);

    private static Gen<IReadOnlyList<OpenHours>> Open =>
        from moments in Times.ListOf(4)
        let ordered = moments.Distinct().Order().ToList()
        select (IReadOnlyList<OpenHours>)[.. ordered.Chunk(2).Where(pair => pair.Length == 2).Select(pair => new OpenHours(pair[0], pair[1]))];

    private static Gen<TimeOnly> Times => Gen.Frequency(
        (9, Gen.Choose(0, (24 * 60) - 1).Select(minute => TimeOnly.MinValue.AddMinutes(minute))),
        (1, Gen.Elements(TimeOnly.MinValue, TimeOnly.MaxValue)));

    private static Gen<MessageClass> Classes => Gen.Elements(Enum.GetValues<MessageClass>());

    private static Gen<IReadOnlySet<MessageClass>> Sets =>
        Gen.SubListOf(Enum.GetValues<MessageClass>()).Select(IReadOnlySet<MessageClass> (classes) => classes.ToHashSet());

    private static Gen<DateTimeOffset?> Near(DateTimeOffset now, int leastMinutes, int mostMinutes) => Gen.Frequency(
        (2, Gen.Elements<DateTimeOffset?>(null, now, now.AddHours(-24))),
        (3, Gen.Choose(leastMinutes, mostMinutes).Select(minutes => (DateTimeOffset?)now.AddMinutes(minutes))));

    private static Gen<T?> Sometimes<T>(Gen<T> some)
        where T : class => Gen.Frequency((1, Gen.Constant((T?)null)), (1, some.Select(value => (T?)value)));

    private static Gen<bool> Mostly(bool usual) => Gen.Frequency((9, Gen.Constant(usual)), (1, Gen.Constant(!usual)));
}
