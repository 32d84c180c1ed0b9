using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.OptOut;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Conversations;

/// <summary>What one message of the customer makes of a conversation.</summary>
/// <param name="Next">The conversation after it.</param>
/// <param name="Intent">What the message asks for.</param>
/// <param name="Consent">Whether the customer wants messages, and whether that has just changed.</param>
/// <param name="Reply">What the engine answers by itself; null means silence.</param>
/// <param name="Announcements">What verticals are told, in order.</param>
public sealed record ConversationStep(
    Conversation Next, Intent Intent, Consent Consent, AutomaticReply? Reply, IReadOnlyList<Announcement> Announcements)
{
    /// <summary>The message came too late to be answered: a backlog after a time without connection, say.</summary>
    public bool IsStale { get; init; }

    /// <summary>Whether the customer is opted out after the message.</summary>
    public bool OptedOut => Consent is Consent.Withdrawn or Consent.JustWithdrawn;

    /// <summary>Takes the step.</summary>
    /// <param name="conversation">The conversation before the message.</param>
    /// <param name="optedOut">Whether the customer has opted out.</param>
    /// <param name="message">The message.</param>
    /// <param name="settings">The tenant's texts and times.</param>
    /// <param name="now">The present.</param>
    public static ConversationStep Take(
        Conversation conversation, bool optedOut, InboundMessage message, AutomationSettings settings, DateTimeOffset now) =>
        (message.Bearing() switch
        {
            Bearing.Note => Unmoved(conversation, optedOut, []),
            Bearing.Remark => Unmoved(Touched(conversation, message), optedOut, [new Announcement.Received()]),
            _ => Answer(conversation, optedOut, message, settings, now),
        }) with
        {
            IsStale = settings.IsStale(message.SentAt, now),
        };

    private static ConversationStep Unmoved(Conversation conversation, bool optedOut, IReadOnlyList<Announcement> announcements) =>
        new(conversation, Intent.Unknown, optedOut ? Consent.Withdrawn : Consent.Given, Reply: null, announcements);

    private static ConversationStep Answer(
        Conversation conversation, bool optedOut, InboundMessage message, AutomationSettings settings, DateTimeOffset now)
    {
        var intent = IntentDetector.Detect(message, optedOut);
        var consent = ConsentAfter(intent, optedOut);
        var reply = ReplyPolicy.Decide(conversation, consent, message, intent, settings, now);
        var next = After(conversation, message, consent, intent) with
        {
            LastAutomaticReplyAt = reply is null ? conversation.LastAutomaticReplyAt : now,
        };
        return new ConversationStep(
            settings.IsStale(message.SentAt, now) ? StillNew(conversation, next) : next, intent, consent, reply, Tell(consent, intent));
    }

    // Nobody is welcomed by an answer that comes too late: the next message that is in time is the first one.
    private static Conversation StillNew(Conversation before, Conversation after) =>
        before.IsNew && after.CurrentState == ConversationStates.Idle ? after with { CurrentState = before.CurrentState } : after;

    private static Consent ConsentAfter(Intent intent, bool optedOut) => (intent, optedOut) switch
    {
        (Intent.OptOut, false) => Consent.JustWithdrawn,
        (Intent.OptIn, true) => Consent.JustGivenBack,
        (_, true) => Consent.Withdrawn,
        (_, false) => Consent.Given,
    };

    private static Conversation After(Conversation conversation, InboundMessage message, Consent consent, Intent intent) =>
        Touched(conversation, message) with
        {
            Status = StatusAfter(conversation, consent, intent),
            AssignedUserId = conversation.HasPerson ? conversation.AssignedUserId : null,
            CurrentState = StateAfter(conversation, consent, intent),
        };

    // In a group nobody's number or name is the conversation's.
    private static Conversation Touched(Conversation conversation, InboundMessage message) =>
        (message.GroupId is null ? Named(conversation, message) : conversation) with
        {
            LastMessageAt = Later(conversation.LastMessageAt, message.SentAt),
            LastInboundAt = Later(conversation.LastInboundAt, message.SentAt),
            FreeEntryUntil = message.CameByAd ? Later(conversation.FreeEntryUntil, FreeEntry.EndOf(message.SentAt)) : conversation.FreeEntryUntil,
            // Clocks differ: that the customer wrote after the refusal is known by the order in which the engine learns of both.
            WindowDeniedAt = message.SentAt <= conversation.LastInboundAt ? conversation.WindowDeniedAt : null,
            MessageCount = conversation.MessageCount + 1,
            UnreadCount = conversation.UnreadCount + 1,
        };

    private static Conversation Named(Conversation conversation, InboundMessage message) => conversation with
    {
        CustomerPhone = conversation.CustomerPhone ?? message.From.Phone?.Value,
        ReplyPhone = message.From.Phone?.Value ?? conversation.ReplyPhone,
        CustomerName = string.IsNullOrWhiteSpace(message.CustomerName) ? conversation.CustomerName : message.CustomerName,
        CustomerUsername = string.IsNullOrWhiteSpace(message.Username) ? conversation.CustomerUsername : message.Username,
    };

    private static string StatusAfter(Conversation conversation, Consent consent, Intent intent) => conversation.Status switch
    {
        _ when conversation.HasPerson => conversation.Status,
        _ when consent == Consent.JustWithdrawn => ConversationStatuses.Closed,
        _ when intent == Intent.TalkToHuman => ConversationStatuses.WaitingResponse,
        ConversationStatuses.Closed => ConversationStatuses.Active,
        var status => status,
    };

    private static string? StateAfter(Conversation conversation, Consent consent, Intent intent) =>
        (consent, intent) switch
        {
            (Consent.JustWithdrawn or Consent.Withdrawn, _) => ConversationStates.OptedOut,
            (Consent.JustGivenBack, _) => ConversationStates.Idle,
            (_, Intent.CreateQuote) => ConversationStates.QuoteFlow,
            (_, Intent.OrderStatus) => ConversationStates.OrderStatusFlow,
            (_, Intent.TalkToHuman) => ConversationStates.HumanRequested,
            _ => Awake(conversation.CurrentState),
        };

    private static string Awake(string? state) =>
        state is null or ConversationStates.New or ConversationStates.Closed or ConversationStates.OptedOut
            ? ConversationStates.Idle
            : state;

    private static Announcement[] Tell(Consent consent, Intent intent) => (consent, intent) switch
    {
        (Consent.JustWithdrawn, _) => [new Announcement.Received(), new Announcement.OptedOut()],
        _ when intent.AsksForAction() => [new Announcement.Received(), new Announcement.ActionRequested(intent)],
        _ => [new Announcement.Received()],
    };

    private static DateTimeOffset Later(DateTimeOffset? known, DateTimeOffset at) => known > at ? known.Value : at;
}
