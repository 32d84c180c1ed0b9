namespace WhatsAppEngine.Worker.Outbound.Pacing;

/// <summary>Redis does not say whether messages may leave: none may. They stay where they are until it answers again.</summary>
internal sealed class PaceUnknownException(string message, Exception? cause) : Exception(message, cause);
