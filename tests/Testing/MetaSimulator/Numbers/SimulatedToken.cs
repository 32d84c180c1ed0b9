namespace WhatsAppEngine.Testing.MetaSimulator.Numbers;

/// <summary>An access token.</summary>
/// <param name="Value">What stands after <c>Bearer</c>.</param>
/// <param name="NumberIds">The numbers it may be used for, with their accounts; null: all.</param>
/// <param name="ExpiresAt">When it stops working; null: never.</param>
public sealed record SimulatedToken(string Value, IReadOnlyList<string>? NumberIds = null, DateTimeOffset? ExpiresAt = null);
