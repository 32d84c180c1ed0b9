namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary>An event on its way: body and bearer are made once.</summary>
internal sealed record OutgoingEvent(string Instance, string Name, Uri Url, byte[] Body, string Text)
{
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string? Authorization { get; init; }
}
