using BaseCommerce.WhatsApp.V1;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Api.Numbers;

/// <summary>What providers say about numbers, in the API's words.</summary>
internal static class NumberMapping
{
    public static Subscriptions Of(IReadOnlyList<AppSubscription> subscriptions) => new() { Subscriptions_ = { subscriptions.Select(Of) } };

    public static HealthReport Of(NumberHealth health) => new()
    {
        PhoneNumberId = health.NumberId,
        DisplayNumber = health.DisplayNumber ?? "",
        DisplayName = health.DisplayName ?? "",
        NameStatus = health.NameStatus ?? "",
        Status = health.Status ?? "",
        Quality = health.Quality ?? "",
        CodeVerification = health.CodeVerification ?? "",
        Throughput = health.Throughput ?? "",
        MessagingLimit = health.MessagingLimit ?? "",
        WebhookUrls = { health.WebhookUrls },
        CanSend = health.CanSend ?? "",
        Parts = { health.Entities.Select(Of) },
    };

    private static Subscription Of(AppSubscription subscription) => new()
    {
        AppId = subscription.AppId ?? "",
        AppName = subscription.AppName ?? "",
        OverrideUrl = subscription.OverrideUrl ?? "",
    };

    private static HealthPart Of(HealthEntity entity) => new()
    {
        Type = entity.Type,
        Id = entity.Id ?? "",
        CanSend = entity.CanSend ?? "",
        Problems = { entity.Problems },
    };
}
