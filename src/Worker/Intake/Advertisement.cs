using System.Text.Json;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>What led a customer to write.</summary>
internal static class Advertisement
{
    /// <summary>Whether an ad did, at a provider where messages have prices: elsewhere it makes no difference.</summary>
    public static bool Led(InboundMessagePayload payload)
    {
        if (payload.Details is null || !ProviderKinds.TryParse(payload.Provider, out var provider) || !provider.KeepsCustomerWindow())
        {
            return false;
        }

        using var details = JsonDocument.Parse(payload.Details);
        return Member(Member(details.RootElement, "referral"), "source_type") is { ValueKind: JsonValueKind.String } source && source.ValueEquals("ad");
    }

    private static JsonElement? Member(JsonElement? owner, string name) =>
        owner is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var member) ? member : null;
}
