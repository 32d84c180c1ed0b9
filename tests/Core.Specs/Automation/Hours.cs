using System.Globalization;
using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Sending;
using static WhatsAppEngine.Core.Specs.Given;

namespace WhatsAppEngine.Core.Specs.Automation;

/// <summary>What the engine says by itself when the tenant's people are not there. The tests' present is a Tuesday, 11 o'clock in São Paulo.</summary>
public sealed class Hours
{
    [Theory]
    [InlineData("08:00", "11:00", true)]
    [InlineData("08:00", "11:01", false)]
    [InlineData("11:00", "12:00", false)]
    [InlineData("14:00", "15:00", true)]
    public void Outside_them_a_message_is_answered_by_another_text(string from, string to, bool isOutside) =>
        Assert.Equal(isOutside ? ReplyKind.OutsideHours : ReplyKind.Received, Reply(RunningConversation, Message("bom dia"), Open(from, to))?.Kind);

    [Fact]
    public void A_tenant_without_any_has_received_what_comes_at_any_hour() =>
        Assert.Equal(ReplyKind.Received, Reply(RunningConversation, Message("bom dia"), Settings)?.Kind);

    [Fact]
    public void The_text_is_the_tenants_own_and_is_filled() => Assert.Equal(
        new TextContent("João, Depósito Silva abre às 8."),
        Reply(RunningConversation, Message("bom dia"), Closed with { Texts = new() { OutsideHours = "{customer_name}, {business_name} abre às 8." } })?.Content);

    [Theory]
    [InlineData(5.9, false)]
    [InlineData(6, true)]
    public void Outside_them_it_is_said_once_in_a_quiet_period(double hoursSinceLastReply, bool said) => Assert.Equal(
        said ? ReplyKind.OutsideHours : null,
        Reply(RunningConversation with { LastAutomaticReplyAt = Now.AddHours(-hoursSinceLastReply) }, Message("bom dia"), Closed)?.Kind);

    [Fact]
    public void Who_is_new_is_welcomed_with_the_buttons_at_any_hour()
    {
        var reply = Reply(NewConversation, Message("oi"), Closed);
        Assert.Equal(ReplyKind.Welcome, reply?.Kind);
        Assert.IsType<ButtonsContent>(reply?.Content);
    }

    [Fact]
    public void Wishes_are_confirmed_at_any_hour()
    {
        Assert.Equal(ReplyKind.OptedOut, Reply(RunningConversation, Message("SAIR"), Closed)?.Kind);
        Assert.Equal(ReplyKind.HumanRequested, Reply(RunningConversation, Message("atendente"), Closed)?.Kind);
    }

    [Fact]
    public void Where_a_person_has_taken_over_the_engine_is_silent_at_any_hour() =>
        Assert.Null(Reply(RunningConversation with { Status = ConversationStatuses.HumanAssigned }, Message("oi"), Closed));

    private static readonly AutomationSettings Closed = Open("02:00", "03:00");

    private static AutomationSettings Open(string from, string to)
    {
        var hours = new OpenHours(TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture));
        var days = new Dictionary<DayOfWeek, IReadOnlyList<OpenHours>> { [DayOfWeek.Tuesday] = [hours] };
        return Settings with { Sending = new SendingPolicy { BusinessHours = new BusinessHours(days, new HashSet<MessageClass>()) } };
    }

    private static AutomaticReply? Reply(Conversation conversation, InboundMessage message, AutomationSettings settings) =>
        ConversationStep.Take(conversation, optedOut: false, message, settings, Now).Reply;
}
