using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Webhook.Bindings;

/// <summary>Whose a number is, and what proves that a POST about it is genuine.</summary>
/// <param name="Provider">Through which provider it is bound.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="AccountId">The provider's account it belongs to.</param>
/// <param name="IsActive">False when the tenant switched it off.</param>
/// <param name="Secrets">The number's own secrets: any of them proves what is said about it.</param>
/// <param name="IsLocked">True when it has one that none of our keys opens: who knows it cannot be told from who does not.</param>
internal sealed record NumberBinding(
    ProviderKind Provider, Guid TenantId, string? AccountId, bool IsActive, IReadOnlyList<string> Secrets, bool IsLocked)
{
    /// <summary>True when the number has a secret of its own, even one we cannot open.</summary>
    public bool HasSecret => IsLocked || Secrets.Count > 0;

    /// <summary>Names the tenant only: secrets never reach a log.</summary>
    public override string ToString() => $"NumberBinding {{ TenantId = {TenantId} }}";
}
