using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>The engine's own answers, to be queued.</summary>
internal static class Replies
{
    private static readonly TimeSpan Step = TimeSpan.FromMicroseconds(1);

    /// <summary>One message for each step that is answered, in order, each later than what it answers and the one before.</summary>
    public static IReadOnlyList<OutboundMessage> Of(IReadOnlyList<Taken> taken, DateTimeOffset now)
    {
        var replies = new List<OutboundMessage>();
        var latest = now;
        foreach (var answered in taken)
        {
            if (answered.Step.Reply is { } reply)
            {
                latest = Max(latest, answered.Arrival.Message.ReceivedAt) + Step;
                replies.Add(Message(answered.Arrival, reply, now, latest));
            }
        }

        return replies;
    }

    // The id follows from the event that is answered: handled twice, it is answered once.
    private static OutboundMessage Message(Arrival arrival, AutomaticReply reply, DateTimeOffset now, DateTimeOffset createdAt) => new()
    {
        Id = StableId.From("reply", arrival.Message.EventId.ToString("D")),
        TenantId = arrival.Message.TenantId,
        ConversationId = arrival.ConversationId,
        BindingId = arrival.BindingId,
        Content = reply.Content,
        Class = MessageClass.Reply,
        DueAt = now,
        CreatedAt = createdAt,
        Priority = SendPriority.High,
        ConfirmsOptOut = reply.Kind == ReplyKind.OptedOut,
        TriggeredByEventId = arrival.Message.EventId,
        CorrelationId = arrival.Message.CorrelationId,
    };

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
