using WhatsAppEngine.Core.Conversations;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>A conversation that nobody else changes until the transaction ends.</summary>
/// <param name="Conversation">As it stands.</param>
/// <param name="OptedOut">The customer opted out, under any identity.</param>
public sealed record LockedConversation(Conversation Conversation, bool OptedOut)
{
    /// <summary>Its customer was erased: nothing is written to it any more, and who writes again begins anew.</summary>
    public bool IsErased { get; init; }

    /// <summary>The customer may have opted out before being erased: nobody has compared yet (<see cref="Erasure.OptOutHashTable"/>).</summary>
    public bool MayHaveOptedOut { get; init; }
}
