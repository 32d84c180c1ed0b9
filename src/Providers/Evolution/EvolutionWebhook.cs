using System.Text.Json;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Evolution.Reading;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>Evolution's webhook: one event of one instance in each POST, except those that hold a list.</summary>
internal sealed class EvolutionWebhook : IProviderWebhook
{
    public ProviderKind Provider => ProviderKind.Evolution;

    public string SecretName => "EVOLUTION_API_KEY";

    public bool NeedsSecret => true;

    public bool Recognises(JsonElement body) => Envelope.Of(body) is not null;

    public bool CarriesProof(WebhookPost post) => EvolutionProof.IsCarriedBy(post);

    public bool IsProvenBy(string secret, WebhookPost post) => EvolutionProof.Proves(secret, post);

    public IReadOnlyList<WebhookItem> Read(JsonElement body)
    {
        var items = new List<WebhookItem>();
        if (Envelope.Of(body) is { } envelope)
        {
            new EnvelopeReader(envelope, items).Read();
        }

        return items;
    }
}
