using System.Text.Json;
using WhatsAppEngine.Worker.Outbound.Policies;

namespace WhatsAppEngine.Worker.Housekeeping;

/// <summary>
/// For how long a tenant wants things kept: <c>{"raw_days": 30, "messages_days": 365, "customers_days": 730}</c>. What is missing is kept.
/// </summary>
internal sealed record Retention
{
    public const int MostDays = 36_500;

    /// <summary>What the provider itself said about messages.</summary>
    public TimeSpan? Raw { get; init; }

    /// <summary>Messages.</summary>
    public TimeSpan? Messages { get; init; }

    /// <summary>Conversations without messages, and whom they were with.</summary>
    public TimeSpan? Customers { get; init; }

    public static Retention Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var settings = new Setting(document.RootElement);
        return new Retention
        {
            Raw = Days(settings, "raw_days"), Messages = Days(settings, "messages_days"), Customers = Days(settings, "customers_days"),
        };
    }

    private static TimeSpan? Days(Setting settings, string name) =>
        settings.Number(name, 1, MostDays) is { } days ? TimeSpan.FromDays(days) : null;
}
