using System.Text.Json;
using System.Text.Unicode;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Webhook.Bindings;
using WhatsAppEngine.Webhook.Secrets;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>Takes a POST in: recognise, authenticate, normalise, publish. Only what is on the stream is accepted.</summary>
internal sealed class Receptionist(
    IEnumerable<IProviderWebhook> webhooks,
    NamedSecrets secrets,
    BindingDirectory bindings,
    Publisher publisher,
    TimeProvider time,
    ILogger<Receptionist> logger)
{
    // Anybody can name numbers: before a proof only so many are looked up. A tenant's own app has fewer in one POST.
    private const int MostUnprovenNumbers = 100;

    /// <exception cref="SidecarUnavailableException">The POST may be good but cannot be served now.</exception>
    public async Task<ReceptionResult> ReceiveAsync(
        ReadOnlyMemory<byte> body, Func<string, string?> header, CancellationToken cancellationToken)
    {
        using var json = TryParse(body);
        if (json is null)
        {
            return ReceptionResult.NotJson;
        }

        var speakers = webhooks.Where(webhook => webhook.Recognises(json.RootElement)).ToList();
        return speakers.Count == 0
            ? ReceptionResult.UnknownShape
            : await ReceiveAsync(speakers, new WebhookPost(body, json.RootElement, header) { At = time.GetUtcNow() }, cancellationToken);
    }

    // Several providers may speak the dialect, the stub among them: a number belongs to the first with whom it is bound.
    private async Task<ReceptionResult> ReceiveAsync(List<IProviderWebhook> speakers, WebhookPost post, CancellationToken cancellationToken)
    {
        var dialect = speakers[0];
        var proof = new Proof(dialect, post, await secrets.FindAllAsync(dialect.SecretName, cancellationToken));
        if (proof.IsHopeless)
        {
            return ReceptionResult.Unproven;
        }

        var items = dialect.Read(post.Json);
        var numbers = items.Select(item => item.NumberId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var accounts = proof.IsGlobal ? [] : items.Where(item => item.NumberId is null).Select(item => item.AccountId).OfType<string>().Distinct().ToList();
        if (!proof.IsGlobal && numbers.Count + accounts.Count > MostUnprovenNumbers)
        {
            return ReceptionResult.Unproven;
        }

        var routes = await RouteAsync(numbers, accounts, speakers, cancellationToken);
        var addressed = items.Select(item => Address(item, proof, routes, speakers)).ToList();
        if (!proof.IsGlobal && (items.Count == 0 || addressed.Any(item => item.Tenants.Count == 0)))
        {
            return addressed.Any(item => item.Tenants.Count == 0 && routes.For(item.Item).Any(proof.MayCover))
                ? ReceptionResult.Locked
                : ReceptionResult.Unproven;
        }

        var unbound = await publisher.PublishAsync(addressed, dialect.Provider, routes, cancellationToken);
        logger.Accepted(items.Count, dialect.Provider, unbound);
        return ReceptionResult.Accepted;
    }

    private async Task<Routes> RouteAsync(
        List<string> numbers, List<string> accounts, List<IProviderWebhook> speakers, CancellationToken cancellationToken)
    {
        var providers = speakers.Select(speaker => speaker.Provider).ToList();
        var found = await Task.WhenAll(numbers.Select(number => bindings.FindAsync(number, providers, cancellationToken)));
        var vouching = await Task.WhenAll(accounts.Select(account => bindings.FindAccountAsync(account, cancellationToken)));
        return new Routes(
            numbers.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal),
            accounts.Zip(vouching).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    // With a global secret everything is proven. Else news of an account, without a number, is proven to each tenant whose secret made it,
    // and to nobody else: anybody may claim to have a number of an account.
    private static AddressedItem Address(WebhookItem item, Proof proof, Routes routes, List<IProviderWebhook> speakers) => proof.IsGlobal
        ? new AddressedItem(item, [routes.Of(item)?.TenantId ?? Guid.Empty])
        : new AddressedItem(item, [.. routes.For(item).Where(binding => proof.Covers(binding, NeedsSecret(binding, speakers)))
            .Select(binding => binding.TenantId).Distinct()]);

    private static bool NeedsSecret(NumberBinding binding, List<IProviderWebhook> speakers) =>
        speakers.FirstOrDefault(speaker => speaker.Provider == binding.Provider)?.NeedsSecret ?? true;

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            // Utf8JsonReader itself does not look into strings: what is no UTF-8 would fail wherever it is read later.
            return Utf8.IsValid(body.Span) ? JsonDocument.Parse(body) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
