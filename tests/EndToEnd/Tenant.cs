namespace WhatsAppEngine.EndToEnd;

/// <summary>A tenant with one number on the stub provider.</summary>
/// <param name="Id">The tenant.</param>
/// <param name="PhoneNumberId">Its number.</param>
internal sealed record Tenant(Guid Id, string PhoneNumberId)
{
    public static IReadOnlyList<Tenant> Three { get; } =
        [.. Enumerable.Range(1, 3).Select(n => new Tenant(Guid.Parse($"{n}{n}{n}{n}{n}{n}{n}{n}-0000-4000-8000-000000000000"), $"90000000000000{n}"))];
}
