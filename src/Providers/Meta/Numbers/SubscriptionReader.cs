using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Numbers;

/// <summary>Reads what <c>GET /{WABA}/subscribed_apps</c> answers.</summary>
internal static class SubscriptionReader
{
    public static IReadOnlyList<AppSubscription> Read(JsonElement body) => [.. body.Items("data").Select(One)];

    private static AppSubscription One(JsonElement subscription)
    {
        var app = subscription.Member("whatsapp_business_api_data");
        return new AppSubscription(app.Text("id"), app.Text("name"), subscription.Text("override_callback_uri"));
    }
}
