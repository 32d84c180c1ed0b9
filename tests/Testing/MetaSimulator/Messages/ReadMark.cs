namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>A received message that the business marked as read.</summary>
/// <param name="NumberId">The business number.</param>
/// <param name="MessageId">The received message.</param>
/// <param name="IsTyping">The mark also shows that somebody types.</param>
/// <param name="At">When.</param>
public sealed record ReadMark(string NumberId, string MessageId, bool IsTyping, DateTimeOffset At);
