using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.OptOut;

namespace WhatsAppEngine.Core.Automation;

/// <summary>Decides whether and what the engine answers by itself.</summary>
public static class ReplyPolicy
{
    /// <summary>The reply to a message; null means silence.</summary>
    /// <param name="conversation">The conversation as it was before the message.</param>
    /// <param name="consent">Whether the customer wants messages, before the message and after.</param>
    /// <param name="message">The message.</param>
    /// <param name="intent">What it asks for.</param>
    /// <param name="settings">The tenant's texts and times.</param>
    /// <param name="now">The present.</param>
    public static AutomaticReply? Decide(
        Conversation conversation,
        Consent consent,
        InboundMessage message,
        Intent intent,
        AutomationSettings settings,
        DateTimeOffset now) => KindOf(conversation, consent, message, intent, settings, now) is { } kind
            ? new AutomaticReply(kind, Content(kind, settings, message.CustomerName ?? conversation.CustomerName))
            : null;

    private static ReplyKind? KindOf(
        Conversation conversation,
        Consent consent,
        InboundMessage message,
        Intent intent,
        AutomationSettings settings,
        DateTimeOffset now) => consent switch
    {
        _ when conversation.HasPerson || settings.IsStale(message.SentAt, now) => null,
        Consent.JustWithdrawn => ReplyKind.OptedOut,
        Consent.JustGivenBack => ReplyKind.OptedIn,
        Consent.Withdrawn => null,
        _ when conversation.IsNew => ReplyKind.Welcome,
        _ when intent == Intent.TalkToHuman && conversation.CurrentState != ConversationStates.HumanRequested => ReplyKind.HumanRequested,
        _ when IsQuiet(conversation, settings, now) => null,
        _ when settings.IsOutsideHours(now) => ReplyKind.OutsideHours,
        _ => ReplyKind.Received,
    };

    private static bool IsQuiet(Conversation conversation, AutomationSettings settings, DateTimeOffset now) =>
        conversation.LastAutomaticReplyAt is { } last && now - last < settings.QuietPeriod;

    private static OutboundContent Content(ReplyKind kind, AutomationSettings settings, string? customerName)
    {
        var text = TextSlots.Fill(Text(kind, settings.Texts), settings.BusinessName, customerName);
        return kind == ReplyKind.Welcome ? new ButtonsContent(text, WelcomeButtons.All) : new TextContent(text);
    }

    private static string Text(ReplyKind kind, ReplyTexts texts) => kind switch
    {
        ReplyKind.Welcome => texts.Welcome,
        ReplyKind.Received => texts.Received,
        ReplyKind.OutsideHours => texts.OutsideHours,
        ReplyKind.OptedOut => texts.OptedOut,
        ReplyKind.OptedIn => texts.OptedIn,
        ReplyKind.HumanRequested => texts.HumanRequested,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
