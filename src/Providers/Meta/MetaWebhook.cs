using System.Text.Json;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Meta.Reading;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>The Cloud API's webhook.</summary>
internal sealed class MetaWebhook : IProviderWebhook
{
    public ProviderKind Provider => ProviderKind.Meta;

    public string SecretName => "WHATSAPP_APP_SECRET";

    public bool NeedsSecret => true;

    public bool Recognises(JsonElement body) =>
        body.Text("object") == "whatsapp_business_account" && body.Member("entry").ValueKind == JsonValueKind.Array;

    public bool CarriesProof(WebhookPost post) => MetaSignature.IsWellFormed(post.Header(MetaSignature.Header));

    public bool IsProvenBy(string secret, WebhookPost post) =>
        MetaSignature.IsValid(post.Header(MetaSignature.Header), post.Body.Span, secret);

    public IReadOnlyList<WebhookItem> Read(JsonElement body)
    {
        var items = new List<WebhookItem>();
        foreach (var entry in body.Items("entry"))
        {
            new EntryReader(entry, items).Read();
        }

        return items;
    }
}
