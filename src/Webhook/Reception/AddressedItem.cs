using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>One thing a provider told us, and to whom.</summary>
/// <param name="Item">The thing.</param>
/// <param name="Tenants">The tenants it is proven to concern; zeros when it is proven, but nobody is known.</param>
internal sealed record AddressedItem(WebhookItem Item, IReadOnlyList<Guid> Tenants);
