using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Stub;

/// <summary>Speaks another provider's dialect, and believes everybody as long as nobody has a secret.</summary>
internal sealed class StubWebhook(IProviderWebhook dialect) : IProviderWebhook
{
    public ProviderKind Provider => ProviderKind.Stub;

    public string SecretName => dialect.SecretName;

    public bool NeedsSecret => false;

    public bool Recognises(JsonElement body) => dialect.Recognises(body);

    public bool CarriesProof(WebhookPost post) => dialect.CarriesProof(post);

    public bool IsProvenBy(string secret, WebhookPost post) => dialect.IsProvenBy(secret, post);

    public IReadOnlyList<WebhookItem> Read(JsonElement body) => dialect.Read(body);
}
