using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>Reports and the messages they are about, as far as these are known.</summary>
public sealed class FoundReports
{
    private readonly IReadOnlyList<DeliveryReport> reports;
    private readonly IReadOnlyDictionary<Guid, FoundMessage> messages;
    private readonly ILookup<Guid, DeliveryReport> byMessage;

    internal FoundReports(IReadOnlyList<DeliveryReport> reports, IReadOnlyDictionary<Guid, FoundMessage> messages)
    {
        (this.reports, this.messages) = (reports, messages);
        byMessage = reports.Where(r => messages.ContainsKey(r.EventId)).ToLookup(r => messages[r.EventId].MessageId);
    }

    /// <summary>The conversations to lock before the reports are applied.</summary>
    public IReadOnlyList<Guid> ConversationIds => [.. messages.Values.Select(m => m.ConversationId).Distinct()];

    /// <summary>The messages that are known, in the order of the reports.</summary>
    internal IReadOnlyList<Guid> MessageIds => [.. byMessage.Select(reports => reports.Key)];

    /// <summary>Whom the messages reached, as far as the provider says so: one person each, not the members of a group.</summary>
    internal IReadOnlyList<(Guid ConversationId, string UserId, string AccountId)> Recipients =>
    [
        .. reports.Where(r => messages.ContainsKey(r.EventId) && r is { IsOfGroupMember: false, RecipientUserId: not null, AccountId: not null })
            .Select(r => (messages[r.EventId].ConversationId, r.RecipientUserId!, r.AccountId!)).Distinct(),
    ];

    internal IReadOnlyList<DeliveryReport> NotFound => [.. reports.Where(r => !messages.ContainsKey(r.EventId))];

    internal IEnumerable<DeliveryReport> Of(Guid messageId) => byMessage[messageId];

    internal FoundReports And(FoundReports later) =>
        new(reports, messages.Concat(later.messages).ToDictionary());
}

/// <summary>The message a report is about.</summary>
internal sealed record FoundMessage(Guid EventId, Guid MessageId, Guid ConversationId);
