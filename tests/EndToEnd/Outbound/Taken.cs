namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>A message that a provider took, as its log has it.</summary>
/// <param name="NumberId">The number or instance it left from.</param>
/// <param name="MessageId">Our id, where the provider was given it.</param>
/// <param name="Text">What it says, where the provider keeps it.</param>
/// <param name="At">When.</param>
internal sealed record Taken(string NumberId, Guid? MessageId, string? Text, DateTimeOffset At);
