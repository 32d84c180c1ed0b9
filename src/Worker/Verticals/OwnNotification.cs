using System.Text.Json;

namespace WhatsAppEngine.Worker.Verticals;

/// <summary>
/// What a tenant wants its customers told instead, by its binding's <c>config</c>: <c>{"notifications": {"quote_created": {"template": …,
/// "language": …} | {"text": …} | false}}</c>. What is missing or of another kind is the engine's own.
/// </summary>
/// <param name="Text">A text with slots such as <c>{customer_name}</c>, instead of a template.</param>
/// <param name="Template">Another template, filled by the same values.</param>
/// <param name="Language">Its language.</param>
internal sealed record OwnNotification(string? Text, string? Template, string? Language)
{
    public bool IsOff { get; private init; }

    private static OwnNotification None { get; } = new(null, null, null);

    /// <summary>Reads the tenant's <c>notifications</c>.</summary>
    public static OwnNotification Read(string? notifications, string eventType)
    {
        using var document = JsonDocument.Parse(notifications ?? "{}");
        var own = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(eventType, out var member)
            ? member
            : default;
        return own.ValueKind switch
        {
            JsonValueKind.False => None with { IsOff = true },
            JsonValueKind.Object => new OwnNotification(Member(own, "text"), Member(own, "template"), Member(own, "language")),
            _ => None,
        };
    }

    private static string? Member(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(member.GetString())
            ? member.GetString()
            : null;
}
