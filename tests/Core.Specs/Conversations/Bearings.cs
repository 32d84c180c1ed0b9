using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.OptOut;
using WhatsAppEngine.Core.Providers;
using static WhatsAppEngine.Core.Specs.Given;

namespace WhatsAppEngine.Core.Specs.Conversations;

public sealed class Bearings
{
    [Theory]
    [MemberData(nameof(Remarks))]
    public void A_remark_is_kept_and_told_but_neither_understood_nor_answered(string type)
    {
        var step = Step(NewConversation, Message("sair", type: type));

        Assert.Equal((null, Intent.Unknown, Consent.Given), (step.Reply, step.Intent, step.Consent));
        Assert.Equal([new Announcement.Received()], step.Announcements);
        Assert.Equal((1, "João", "+5511988887777"), (step.Next.MessageCount, step.Next.CustomerName, step.Next.CustomerPhone));
        Assert.Equal(ReplyKind.Welcome, Step(step.Next, Message("oi")).Reply?.Kind);
    }

    [Theory]
    [MemberData(nameof(Remarks))]
    public void A_remark_neither_opens_a_closed_conversation_nor_brings_anybody_back(string type)
    {
        var step = Step(OptedOutConversation, Message("voltar", type: type), optedOut: true);

        Assert.Equal((ConversationStates.OptedOut, ConversationStatuses.Closed), (step.Next.CurrentState, step.Next.Status));
        Assert.Equal(Consent.Withdrawn, step.Consent);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("button")]
    [InlineData("image")]
    public void In_a_group_nobody_is_answered_or_opted_out(string type)
    {
        var step = Step(NewConversation, Message("sair", buttonId: "opt_out", type: type) with { GroupId = "group-1" });

        Assert.Equal((null, Consent.Given), (step.Reply, step.Consent));
        Assert.Equal([new Announcement.Received()], step.Announcements);
        Assert.Equal((null, null, 1), (step.Next.CustomerPhone, step.Next.CustomerName, step.Next.MessageCount));
    }

    [Theory]
    [InlineData(ChatKind.Group)]
    [InlineData(ChatKind.Broadcast)]
    [InlineData(ChatKind.Status)]
    [InlineData(ChatKind.Newsletter)]
    public void What_is_written_to_many_is_neither_understood_nor_answered(ChatKind chat)
    {
        var step = Step(RunningConversation, Message("sair, e quero um atendente") with { Chat = chat });

        Assert.Equal((null, Intent.Unknown, Consent.Given), (step.Reply, step.Intent, step.Consent));
        Assert.Equal([new Announcement.Received()], step.Announcements);
    }

    [Fact]
    public void What_the_system_says_of_a_customer_changes_nothing_and_is_not_told()
    {
        var step = Step(RunningConversation, Message("User João changed", type: "system"));

        Assert.Equal(RunningConversation, step.Next);
        Assert.Null(step.Reply);
        Assert.Empty(step.Announcements);
    }

    [Theory]
    [InlineData("location", "Ajuda Materiais")]
    [InlineData("contacts", "Sair Silva")]
    public void A_name_on_a_place_or_a_card_is_not_what_the_customer_says(string type, string name)
    {
        var step = Step(NewConversation, Message(name, type: type));

        Assert.Equal((Intent.Unknown, Consent.Given, ReplyKind.Welcome), (step.Intent, step.Consent, step.Reply?.Kind));
    }

    [Fact]
    public void A_caption_is_what_the_customer_says() =>
        Assert.Equal(Intent.CreateQuote, Step(RunningConversation, Message("quanto custa?", type: "image")).Intent);

    [Fact]
    public void A_username_that_is_not_given_does_not_erase_the_one_known()
    {
        var named = Step(RunningConversation, Message("oi") with { Username = "joao.silva" }).Next;
        Assert.Equal("joao.silva", Step(named, Message("oi")).Next.CustomerUsername);
    }

    public static TheoryData<string> Remarks => ["reaction", "edit", "revoke", "unsupported", "unknown", "request_welcome", "call", "poll", "poll_vote"];
}
