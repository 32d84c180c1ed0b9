using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.Messages;
using static WhatsAppEngine.Core.Specs.Given;

namespace WhatsAppEngine.Core.Specs.Conversations;

/// <summary>What a customer's message does to the time in which the business may write, and to the one in which it costs nothing.</summary>
public sealed class Windows
{
    [Fact]
    public void An_ad_lets_messages_cost_nothing_for_three_days_from_the_message_it_led_to() =>
        Assert.Equal(FromAd.SentAt.AddHours(72), Step(NewConversation, FromAd).Next.FreeEntryUntil);

    [Fact]
    public void What_comes_without_an_ad_changes_nothing_about_it()
    {
        Assert.Null(Step(NewConversation, Message("oi")).Next.FreeEntryUntil);
        var after = Step(Step(NewConversation, FromAd).Next, Message("oi") with { SentAt = FromAd.SentAt.AddHours(1) });
        Assert.Equal(FromAd.SentAt.AddHours(72), after.Next.FreeEntryUntil);
    }

    [Fact]
    public void A_second_ad_begins_the_three_days_anew_and_one_that_comes_late_does_not_shorten_them()
    {
        var second = Step(Step(NewConversation, FromAd).Next, FromAd with { SentAt = FromAd.SentAt.AddHours(2) }).Next;
        Assert.Equal(FromAd.SentAt.AddHours(74), second.FreeEntryUntil);
        Assert.Equal(FromAd.SentAt.AddHours(74), Step(second, FromAd).Next.FreeEntryUntil);
    }

    [Fact]
    public void The_provider_that_says_the_window_is_closed_is_believed_until_the_customer_writes_again()
    {
        Assert.Null(Step(Denied, Message("oi")).Next.WindowDeniedAt);
        Assert.Null(Step(Denied with { LastInboundAt = null }, Message("oi")).Next.WindowDeniedAt);
        Assert.Null(Step(Denied, Message(null, type: MessageTypes.Reaction)).Next.WindowDeniedAt);
    }

    [Fact]
    public void A_message_that_was_sent_before_what_is_known_of_the_customer_is_no_new_one() =>
        Assert.Equal(Denied.WindowDeniedAt, Step(Denied, Message("oi") with { SentAt = Denied.LastInboundAt!.Value }).Next.WindowDeniedAt);

    [Fact]
    public void What_WhatsApp_itself_notes_about_the_customer_opens_nothing() =>
        Assert.Equal(Denied.WindowDeniedAt, Step(Denied, Message(null, type: MessageTypes.System)).Next.WindowDeniedAt);

    private static readonly InboundMessage FromAd = Message("quanto custa?") with { CameByAd = true };
    private static readonly Conversation Denied = RunningConversation with { WindowDeniedAt = Now.AddMinutes(-1) };
}
