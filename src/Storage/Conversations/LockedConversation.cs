using WhatsAppEngine.Core.Conversations;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>A conversation that nobody else changes until the transaction ends.</summary>
/// <param name="Conversation">As it stands.</param>
/// <param name="OptedOut">The customer opted out, under any identity.</param>
public sealed record LockedConversation(Conversation Conversation, bool OptedOut);
