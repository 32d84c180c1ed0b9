using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Webhook.Bindings;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>
/// What a POST's signature proves: everything when it was made with a global secret,
/// else only what concerns the numbers whose own secret made it.
/// </summary>
internal sealed class Proof(IProviderWebhook webhook, WebhookPost post, IReadOnlyList<string> globalSecrets)
{
    // One POST is signed once. Trying many secrets on it is work that only a forger can want.
    private const int MostSecrets = 32;

    private readonly Dictionary<string, bool> tried = new(StringComparer.Ordinal);

    public bool IsGlobal { get; } = globalSecrets.Any(secret => webhook.IsProvenBy(secret, post));

    /// <summary>True when no secret at all can make this POST acceptable, so that nothing needs to be looked up.</summary>
    public bool IsHopeless => globalSecrets.Count > 0 && !webhook.CarriesProof(post);

    /// <summary>True when it proves what is said about this number.</summary>
    public bool Covers(NumberBinding? binding, bool needsSecret) =>
        IsGlobal
        || (binding is not null && binding.Secrets.Any(IsMadeWith))
        || (binding is { HasSecret: false } && !needsSecret && globalSecrets.Count == 0);

    /// <summary>True when it may prove what is said about this number, but we cannot tell: its secret does not open.</summary>
    public bool MayCover(NumberBinding binding) => binding.IsLocked && webhook.CarriesProof(post);

    private bool IsMadeWith(string secret)
    {
        if (!tried.TryGetValue(secret, out var proven) && tried.Count < MostSecrets)
        {
            tried[secret] = proven = webhook.IsProvenBy(secret, post);
        }

        return proven;
    }
}
