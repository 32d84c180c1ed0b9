namespace WhatsAppEngine.Core.Conversations;

/// <summary>What the engine remembers of one customer of one tenant.</summary>
public sealed record Conversation
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The customer's number as <c>+digits</c>; null where only a user id is known.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>The number the customer wrote from last, as the provider wrote it: answers go there.</summary>
    public string? ReplyPhone { get; init; }

    /// <summary>Display name the customer chose last.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The name the customer is found by at present: to show, never to find by.</summary>
    public string? CustomerUsername { get; init; }

    /// <summary>One of <see cref="ConversationStatuses"/>.</summary>
    public string Status { get; init; } = ConversationStatuses.Active;

    /// <summary>One of <see cref="ConversationStates"/>, or a vertical's own.</summary>
    public string? CurrentState { get; init; }

    /// <summary>The person who has taken over.</summary>
    public Guid? AssignedUserId { get; init; }

    /// <summary>The number the customer wrote to last; answers leave from it.</summary>
    public Guid? BindingId { get; init; }

    /// <summary>When the last message went either way.</summary>
    public DateTimeOffset? LastMessageAt { get; init; }

    /// <summary>When the customer wrote last.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>Until when messages cost nothing, for the customer came by an ad.</summary>
    public DateTimeOffset? FreeEntryUntil { get; init; }

    /// <summary>When the provider last refused free text because the customer had not written for too long; null once the customer writes.</summary>
    public DateTimeOffset? WindowDeniedAt { get; init; }

    /// <summary>When the engine last answered by itself.</summary>
    public DateTimeOffset? LastAutomaticReplyAt { get; init; }

    /// <summary>Messages both ways.</summary>
    public int MessageCount { get; init; }

    /// <summary>Messages of the customer since one was last marked as read.</summary>
    public int UnreadCount { get; init; }

    /// <summary>What verticals noted, as a JSON object.</summary>
    public string Context { get; init; } = "{}";

    /// <summary>The customer has not been welcomed yet.</summary>
    public bool IsNew => CurrentState is null or ConversationStates.New && LastAutomaticReplyAt is null;

    /// <summary>A person has taken over. Whoever had it when it was closed has it no more.</summary>
    public bool HasPerson =>
        Status == ConversationStatuses.HumanAssigned || (AssignedUserId is not null && Status != ConversationStatuses.Closed);

    /// <summary>Names ids only.</summary>
    public override string ToString() => $"Conversation {{ Id = {Id}, Status = {Status}, CurrentState = {CurrentState} }}";
}
