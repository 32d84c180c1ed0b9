namespace WhatsAppEngine.Storage.Conversations;

/// <summary>A conversation became part of another one between finding and locking it: the transaction is to be tried again.</summary>
public sealed class ConversationGoneException() : Exception("A conversation became part of another one meanwhile.");
