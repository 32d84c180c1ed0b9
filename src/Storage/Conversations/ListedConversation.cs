namespace WhatsAppEngine.Storage.Conversations;

/// <summary>A conversation as the API shows it.</summary>
public sealed record ListedConversation
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The customer's number as <c>+digits</c>; null where only other identities are known.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>Display name the customer chose last.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The name the customer is found by at present.</summary>
    public string? CustomerUsername { get; init; }

    /// <summary>active, waiting_response, human_assigned or closed.</summary>
    public required string Status { get; init; }

    /// <summary>What is under way.</summary>
    public string? CurrentState { get; init; }

    /// <summary>The person who has taken over.</summary>
    public Guid? AssignedUserId { get; init; }

    /// <summary>The number the customer wrote to last.</summary>
    public Guid? BindingId { get; init; }

    /// <summary>When the last message went either way, or when it began: what lists are ordered by.</summary>
    public required DateTimeOffset ActiveAt { get; init; }

    /// <summary>When the last message went either way.</summary>
    public DateTimeOffset? LastMessageAt { get; init; }

    /// <summary>When the customer wrote last.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>When the last message went to the customer.</summary>
    public DateTimeOffset? LastOutboundAt { get; init; }

    /// <summary>When the provider last said that the customer's window is closed.</summary>
    public DateTimeOffset? WindowDeniedAt { get; init; }

    /// <summary>Until when messages cost nothing, for the customer came by an ad.</summary>
    public DateTimeOffset? FreeEntryUntil { get; init; }

    /// <summary>Messages both ways.</summary>
    public int MessageCount { get; init; }

    /// <summary>Messages of the customer since one was last marked as read.</summary>
    public int UnreadCount { get; init; }

    /// <summary>The customer wants no more messages.</summary>
    public bool IsOptedOut { get; init; }

    /// <summary>The customer told WhatsApp to stop marketing messages.</summary>
    public bool HasStoppedMarketing { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Names ids only.</summary>
    public override string ToString() => $"ListedConversation {{ Id = {Id} }}";
}

/// <summary>Which conversations are meant; null means any.</summary>
public sealed record ConversationFilter
{
    /// <summary>active, waiting_response, human_assigned or closed.</summary>
    public string? Status { get; init; }

    /// <summary>The person they are assigned to.</summary>
    public Guid? AssignedUserId { get; init; }

    /// <summary>The number the customer wrote to last.</summary>
    public Guid? BindingId { get; init; }

    /// <summary>Only those whose customer wrote last.</summary>
    public bool AwaitsAnswer { get; init; }

    /// <summary>Only those with messages that nobody has marked as read.</summary>
    public bool IsUnread { get; init; }

    /// <summary>Only those with activity since then.</summary>
    public DateTimeOffset? ActiveSince { get; init; }
}
