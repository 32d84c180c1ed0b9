namespace WhatsAppEngine.Webhook.Reception;

/// <summary>The number an item is about, as its provider names it.</summary>
internal sealed record SpokenNumber(string Provider, string? Id, string? Instance);
