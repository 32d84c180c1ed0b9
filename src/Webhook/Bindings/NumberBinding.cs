using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Webhook.Bindings;

/// <summary>Whose a number is, and what proves that a POST about it is genuine.</summary>
/// <param name="Provider">Through which provider it is bound.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="AccountId">The provider's account it belongs to.</param>
/// <param name="IsActive">False when the tenant switched it off.</param>
/// <param name="HasSecret">True when the number has a secret of its own, even one we cannot open.</param>
/// <param name="Secret">That secret, opened.</param>
internal sealed record NumberBinding(ProviderKind Provider, Guid TenantId, string? AccountId, bool IsActive, bool HasSecret, string? Secret)
{
    /// <summary>Names the tenant only: secrets never reach a log.</summary>
    public override string ToString() => $"NumberBinding {{ TenantId = {TenantId} }}";
}
