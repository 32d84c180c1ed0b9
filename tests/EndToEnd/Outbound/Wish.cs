namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>A text that a vertical wants a customer to have; no two have the same.</summary>
internal sealed record Wish(Shop Shop, string Phone, int Number)
{
    public Guid EventId { get; } = Guid.NewGuid();

    public string Text => $"recado {Number:D6}";
}
