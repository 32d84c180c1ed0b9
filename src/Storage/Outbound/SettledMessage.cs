using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>A message and what to write down about it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Settlement">What to write down.</param>
/// <param name="At">When it was settled.</param>
public sealed record SettledMessage(QueuedMessage Message, Settlement Settlement, DateTimeOffset At);
