namespace WhatsAppEngine.Testing.EvolutionSimulator.Chat;

/// <summary>Typing, recording and so on, as somebody saw it.</summary>
/// <param name="Instance">Whose.</param>
/// <param name="Number">To whom, as asked for.</param>
/// <param name="Presence">composing, recording, paused, available or unavailable.</param>
/// <param name="Delay">For how long.</param>
/// <param name="At">Since when.</param>
public sealed record ShownPresence(string Instance, string Number, string Presence, TimeSpan Delay, DateTimeOffset At);
