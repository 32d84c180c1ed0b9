namespace WhatsAppEngine.Testing.EvolutionSimulator.Chat;

/// <summary>A message that was marked as read.</summary>
/// <param name="Instance">By whom.</param>
/// <param name="RemoteJid">Its chat.</param>
/// <param name="MessageId">Its key id.</param>
/// <param name="IsSkipped">The chat is a LID: 2.3.7 answers success and does nothing.</param>
/// <param name="At">When.</param>
public sealed record ReadMark(string Instance, string RemoteJid, string MessageId, bool IsSkipped, DateTimeOffset At);
