using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>A tenant with one number at one provider, and the customers it writes to.</summary>
/// <param name="Place">Its place among the shops.</param>
/// <param name="Provider">The provider.</param>
/// <param name="Customers">Numbers of its customers, <c>+digits</c>.</param>
internal sealed record Shop(int Place, ProviderKind Provider, IReadOnlyList<string> Customers)
{
    public Guid TenantId { get; } = Guid.Parse($"{Place:D8}-7777-4000-8000-000000000000");

    /// <summary>The phone number id, or the name of the instance.</summary>
    public string NumberId { get; } = Provider == ProviderKind.Evolution ? $"shop-{Place}" : $"7000000000000{Place:D2}";

    public string Display { get; } = $"+55114000{Place:D4}";

    /// <summary>Shops of the given providers, which share the customers between them.</summary>
    public static IReadOnlyList<Shop> Sharing(int customers, params IReadOnlyList<ProviderKind> providers) =>
    [
        .. providers.Select((provider, place) => new Shop(place, provider,
            [.. Enumerable.Range(0, customers).Where(n => n % providers.Count == place).Select(n => $"+55119{88800000 + n}")])),
    ];
}
