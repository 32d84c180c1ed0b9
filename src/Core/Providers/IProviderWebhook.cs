using System.Text.Json;

namespace WhatsAppEngine.Core.Providers;

/// <summary>Understands what one provider posts to the webhook. Pure: looks nothing up and keeps nothing.</summary>
public interface IProviderWebhook
{
    /// <summary>The provider.</summary>
    ProviderKind Provider { get; }

    /// <summary>Name of the setting that holds the secrets proving a POST for every number, several of them separated by commas.</summary>
    string SecretName { get; }

    /// <summary>False when a number without any secret is served all the same: for development only.</summary>
    bool NeedsSecret { get; }

    /// <summary>True when the body has this provider's shape.</summary>
    bool Recognises(JsonElement body);

    /// <summary>True when the POST carries a proof at all, right or wrong.</summary>
    bool CarriesProof(WebhookPost post);

    /// <summary>True when the POST was made by someone who knows the secret. An empty secret proves nothing. Takes constant time.</summary>
    bool IsProvenBy(string secret, WebhookPost post);

    /// <summary>
    /// Reads everything in a body this provider recognises, in its order. Never throws: what cannot be read
    /// comes out as a <see cref="ProviderNotice"/> with its JSON, and what stands beside it is read all the same.
    /// </summary>
    IReadOnlyList<WebhookItem> Read(JsonElement body);
}

/// <summary>A POST as it arrived.</summary>
/// <param name="Body">The raw bytes: what signatures are made over.</param>
/// <param name="Json">The same, parsed.</param>
/// <param name="Header">Value of the header of that name, or null.</param>
public sealed record WebhookPost(ReadOnlyMemory<byte> Body, JsonElement Json, Func<string, string?> Header)
{
    /// <summary>When it arrived: what proves a POST may prove it for a while only.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Says how long it is: bodies never reach a log.</summary>
    public override string ToString() => $"WebhookPost {{ Bytes = {Body.Length} }}";
}
