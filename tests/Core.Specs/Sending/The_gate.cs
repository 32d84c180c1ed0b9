using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Specs.Sending;

public sealed class The_gate
{
    [Fact]
    public void Lets_an_ordinary_message_pass() => Assert.Equal(new SendVerdict.Send(), SendGate.Decide(Open));

    [Fact]
    public void Never_lets_a_message_to_an_opted_out_customer_pass_unless_it_confirms_that_very_wish()
    {
        Assert.Equal(SendCodes.OptedOut, Refusal(Open with { CustomerOptedOut = true }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(Open with { CustomerOptedOut = true, ConfirmsOptOut = true }));
    }

    [Fact]
    public void Lets_classes_pass_an_opt_out_that_the_tenant_excepts_and_no_other()
    {
        var excepting = Open with { CustomerOptedOut = true, Policy = new SendingPolicy { OptOutExceptions = new HashSet<MessageClass> { MessageClass.Authentication } } };
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(excepting with { Class = MessageClass.Authentication }));
        Assert.Equal(SendCodes.OptedOut, Refusal(excepting with { Class = MessageClass.Utility }));
    }

    [Fact]
    public void Stops_marketing_but_nothing_else_for_who_stopped_marketing()
    {
        Assert.Equal(SendCodes.MarketingStopped, Refusal(Open with { MarketingStopped = true, TemplateCategory = "MARKETING", TemplateStatus = "APPROVED" }));
        Assert.Equal(SendCodes.MarketingStopped, Refusal(Open with { MarketingStopped = true, Class = MessageClass.Marketing }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(Open with { MarketingStopped = true, TemplateCategory = "UTILITY", TemplateStatus = "APPROVED" }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(Open with { MarketingStopped = true }));
    }

    [Theory]
    [InlineData("PAUSED")]
    [InlineData("DISABLED")]
    [InlineData("REJECTED")]
    [InlineData("PENDING")]
    [InlineData("DELETED")]
    public void Stops_a_template_that_is_not_approved(string status) =>
        Assert.Equal(SendCodes.TemplateNotApproved, Refusal(Open with { TemplateStatus = status }));

    [Fact]
    public void Leaves_what_it_cannot_read_to_others_for_a_while_and_refuses_it_then()
    {
        var unreadable = Open with { Content = null, DueFirst = Noon };

        var verdict = Assert.IsType<SendVerdict.Defer>(SendGate.Decide(unreadable));

        Assert.Equal((SendCodes.Unreadable, Noon.AddMinutes(1)), (verdict.Code, verdict.Until));
        Assert.IsType<SendVerdict.Defer>(SendGate.Decide(unreadable with { Now = Noon + SendGate.PatienceForReaders - TimeSpan.FromSeconds(1) }));
        Assert.Equal(SendCodes.Unreadable, Refusal(unreadable with { Now = Noon + SendGate.PatienceForReaders }));
    }

    [Fact]
    public void Says_how_to_free_a_number()
    {
        var verdict = Assert.IsType<SendVerdict.Defer>(SendGate.Decide(Open with { State = ChannelState.TokenRejected, BlockedUntil = Noon.AddMinutes(5) }));
        Assert.Equal(SendCodes.ChannelBlocked, verdict.Code);
        Assert.Contains("bind the number again", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_sends_what_has_expired()
    {
        Assert.Equal(SendCodes.Expired, Refusal(Open with { ExpiresAt = Noon }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(Open with { ExpiresAt = Noon.AddSeconds(1) }));
    }

    [Fact]
    public void Refuses_at_once_what_will_have_expired_when_it_may_be_sent()
    {
        var spent = Open with { Class = MessageClass.Utility, SentToday = 5, Policy = new SendingPolicy { DailyBudget = 5 } };
        Assert.Equal(SendCodes.ExpiresFirst, Refusal(spent with { ExpiresAt = Noon.AddHours(2) }));
        Assert.Equal(SendCodes.BudgetSpent, Delay(spent with { ExpiresAt = Noon.AddDays(2) }).Code);
    }

    [Fact]
    public void Puts_what_is_beyond_the_budget_off_to_the_tenants_midnight_but_never_an_answer_or_a_code()
    {
        var spent = Open with { Class = MessageClass.Utility, SentToday = 5, Policy = new SendingPolicy { DailyBudget = 5 } };
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.Zero), Delay(spent).Until);
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(spent with { SentToday = 4 }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(spent with { FreeEntryUntil = Noon.AddHours(1) }));
        Assert.All(
            [MessageClass.Reply, MessageClass.Authentication], answer => Assert.IsType<SendVerdict.Send>(SendGate.Decide(spent with { Class = answer })));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(spent with { Class = MessageClass.Service, LastInboundAt = Noon.AddHours(-1) }));
    }

    [Fact]
    public void Leaves_customers_in_peace_in_quiet_hours_unless_they_have_just_written()
    {
        var quiet = new QuietHours(new TimeOnly(21, 0), new TimeOnly(8, 0), new HashSet<MessageClass>(Enum.GetValues<MessageClass>()));
        var night = Open with { Now = new(2026, 11, 22, 1, 30, 0, TimeSpan.Zero), Policy = new SendingPolicy { QuietHours = quiet } };
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero), Delay(night).Until);
        Assert.Equal(SendCodes.QuietHours, Delay(night with { Class = MessageClass.Marketing, LastInboundAt = night.Now.AddMinutes(-5) }).Code);
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(night with { LastInboundAt = night.Now.AddMinutes(-5) }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(night with { Class = MessageClass.Reply }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(night with { Class = MessageClass.Authentication }));
    }

    [Fact]
    public void Keeps_classes_that_the_tenant_names_to_its_business_hours()
    {
        var open = new OpenHours(new TimeOnly(9, 0), new TimeOnly(18, 0));
        var weekdays = Enum.GetValues<DayOfWeek>().Except([DayOfWeek.Sunday]).ToDictionary(day => day, IReadOnlyList<OpenHours> (_) => [open]);
        var sunday = Open with
        {
            Class = MessageClass.Marketing,
            Policy = new SendingPolicy { BusinessHours = new BusinessHours(weekdays, new HashSet<MessageClass> { MessageClass.Marketing }) },
        };
        Assert.Equal((SendCodes.OutsideBusinessHours, new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)), (Delay(sunday).Code, Delay(sunday).Until));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(sunday with { Class = MessageClass.Utility }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(sunday with { Now = Noon.AddDays(1) }));
    }

    [Fact]
    public void Sends_free_text_only_while_the_customers_window_is_open()
    {
        var meta = Open with { KeepsWindow = true };
        Assert.Equal(SendCodes.WindowClosed, Refusal(meta));
        Assert.Equal(SendCodes.WindowClosed, Refusal(meta with { LastInboundAt = Noon.AddHours(-24) }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(meta with { LastInboundAt = Noon.AddHours(-24).AddSeconds(1) }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(meta with { Content = Template }));
    }

    [Fact]
    public void Believes_the_provider_that_the_window_is_closed_until_the_customer_writes_again()
    {
        var denied = Open with { KeepsWindow = true, LastInboundAt = Noon.AddHours(-2), WindowDeniedAt = Noon.AddHours(-1) };
        Assert.Equal(SendCodes.WindowClosed, Refusal(denied));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(denied with { LastInboundAt = Noon.AddMinutes(-1) }));
    }

    [Fact]
    public void Says_free_text_by_the_tenants_template_when_the_window_is_closed()
    {
        var meta = Open with { KeepsWindow = true, Policy = new SendingPolicy { Fallback = new FallbackTemplate("aviso", "pt_BR", "text") } };

        var sent = Assert.IsType<SendVerdict.Send>(SendGate.Decide(meta with { Content = new TextContent(" Seu pedido\n\nchegou.\t     Venha! ") }));

        Assert.Equal(("aviso", "pt_BR", "Seu pedido chegou. Venha!"), (sent.Instead!.Name, sent.Instead.Language, sent.Instead.Variables["text"]));
        Assert.Equal(SendCodes.WindowClosed, Refusal(meta with { Content = new ReactionContent("wamid.1", null) }));
        Assert.Equal(SendCodes.WindowClosed, Refusal(meta with { Content = new TextContent(new string('a', 1001)) }));
    }

    [Fact]
    public void Never_sends_before_the_moment_it_named_and_always_names_one_ahead() => Prop.ForAll(Situations, situation =>
    {
        if (SendGate.Decide(situation) is not SendVerdict.Defer defer)
        {
            return true;
        }

        var span = defer.Until - situation.Now;
        return span > TimeSpan.Zero && Enumerable.Range(1, 20).All(step =>
            SendGate.Decide(situation with { Now = situation.Now + (span * (step / 20.5)) }) is not SendVerdict.Send);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Never_breaks_the_rules_whatever_the_situation() => Prop.ForAll(Situations, situation => SendGate.Decide(situation) switch
    {
        SendVerdict.Send { Instead: null } => !(situation is { CustomerOptedOut: true, ConfirmsOptOut: false })
            && !(situation.KeepsWindow && !CustomerWindow.IsOpen(situation.LastInboundAt, situation.WindowDeniedAt, situation.Now))
            && !(situation.ExpiresAt <= situation.Now) && !(situation.BlockedUntil > situation.Now),
        SendVerdict.Send => situation.KeepsWindow && situation.Policy.Fallback is not null,
        SendVerdict.Defer defer => defer.Until > situation.Now && defer.Reason.Length > 0,
        SendVerdict.Refuse refuse => refuse.Reason.Length > 0,
        _ => false,
    }).QuickCheckThrowOnFailure();

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly SendSituation Open = new(HasActiveBinding: true, HasRecipient: true, CustomerOptedOut: false, ConfirmsOptOut: false)
    {
        Now = Noon,
        Content = new TextContent("olá"),
    };

    private static readonly TemplateContent Template = new("aviso", "pt_BR", new Dictionary<string, string>());

    private static SendVerdict.Defer Delay(SendSituation situation) => Assert.IsType<SendVerdict.Defer>(SendGate.Decide(situation));

    private static string Refusal(SendSituation situation) => Assert.IsType<SendVerdict.Refuse>(SendGate.Decide(situation)).Code;

    private static Gen<DateTimeOffset> Moments => from minutes in Gen.Choose(-400_000, 400_000) select Noon.AddMinutes(minutes);

    private static Gen<DateTimeOffset?> Near(DateTimeOffset now) =>
        from minutes in Gen.Choose(-3000, 3000) from isThere in Gen.Elements(true, false) select isThere ? now.AddMinutes(minutes) : (DateTimeOffset?)null;

    private static Gen<bool> Now_and_then => from number in Gen.Choose(0, 9) select number == 0;

    private static Gen<SendingPolicy> Policies =>
        from zone in Gen.Elements("America/Sao_Paulo", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata")
        from quietFrom in Gen.Choose(0, 23)
        from quietTo in Gen.Choose(0, 23)
        from opens in Gen.Choose(0, 20)
        from days in Gen.Choose(1, 7)
        from parts in Gen.Choose(0, 15)
        select new SendingPolicy
        {
            Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
            QuietHours = (parts & 1) == 0 ? null : new QuietHours(new TimeOnly(quietFrom, 30), new TimeOnly(quietTo, 0), QuietHours.UsualClasses),
            BusinessHours = (parts & 2) == 0 ? null : new BusinessHours(
                Enum.GetValues<DayOfWeek>().Take(days)
                    .ToDictionary(day => day, IReadOnlyList<OpenHours> (_) => [new OpenHours(new TimeOnly(opens, 0), new TimeOnly(opens + 2, 30))]),
                new HashSet<MessageClass> { MessageClass.Marketing }),
            DailyBudget = (parts & 4) == 0 ? null : 5,
            Fallback = (parts & 8) == 0 ? null : new FallbackTemplate("aviso", "pt_BR", "text"),
        };

    private static Arbitrary<SendSituation> Situations => (
        from now in Moments
        from policy in Policies
        from messageClass in Gen.Elements(Enum.GetValues<MessageClass>())
        from optedOut in Now_and_then
        from keepsWindow in Gen.Elements(true, false)
        from wrote in Near(now)
        from denied in Near(now)
        from expires in Near(now)
        from blocked in Near(now)
        from sent in Gen.Choose(0, 9)
        select new SendSituation(HasActiveBinding: true, HasRecipient: true, optedOut, ConfirmsOptOut: false)
        {
            Now = now,
            Content = new TextContent("olá"),
            Class = messageClass,
            Policy = policy,
            KeepsWindow = keepsWindow,
            LastInboundAt = wrote,
            WindowDeniedAt = denied,
            ExpiresAt = expires,
            BlockedUntil = sent < 7 ? null : blocked,
            SentToday = sent,
        }).ToArbitrary();
}
