using Microsoft.Extensions.Options;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Webhook.Secrets;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Bindings;

/// <summary>Knows which numbers are bound, from the state store that Worker fills; remembers it for seconds.</summary>
internal sealed class BindingDirectory
{
    // Longer than any number id or instance name; and '|' would reach into another app's keys.
    private const int LongestNumber = 128;

    private readonly ISidecar sidecar;
    private readonly StoredSecrets secrets;
    private readonly ILogger<BindingDirectory> logger;
    private readonly ShortMemory<NumberBinding?> bindings;
    private readonly ShortMemory<IReadOnlyList<NumberBinding>> accounts;
    private readonly ShortMemory<bool> projected;

    public BindingDirectory(
        ISidecar sidecar, StoredSecrets secrets, IOptions<WebhookOptions> options, TimeProvider time, ILogger<BindingDirectory> logger)
    {
        (this.sidecar, this.secrets, this.logger) = (sidecar, secrets, logger);
        var (known, absent) = (options.Value.KnownFor, options.Value.AbsentFor);
        bindings = new(time, LookUpAsync, binding => binding is null ? absent : known);
        accounts = new(time, LookUpAccountAsync, secrets => secrets.Count == 0 ? absent : known);
        projected = new(time, IsProjectedAsync, isProjected => isProjected ? absent : TimeSpan.Zero);
    }

    /// <summary>The number's binding with the first of these providers that has one; null when nobody bound it.</summary>
    /// <exception cref="SidecarUnavailableException">The store cannot be asked, or has not been filled.</exception>
    public async Task<NumberBinding?> FindAsync(string number, IEnumerable<ProviderKind> providers, CancellationToken cancellationToken)
    {
        if (!IsKey(number))
        {
            return null;
        }

        foreach (var provider in providers)
        {
            if (await bindings.GetAsync(BindingKeys.Binding(provider.Name(), number), cancellationToken) is { } binding)
            {
                return binding;
            }
        }

        return await projected.GetAsync(BindingKeys.Marker, cancellationToken)
            ? null
            : throw new SidecarUnavailableException("Bindings are not in the state store yet: is Worker running?");
    }

    /// <summary>
    /// Those who may vouch for what is said about an account without naming a number; none when nobody has a secret of their own.
    /// </summary>
    /// <exception cref="SidecarUnavailableException">The store cannot be asked, or has not been filled.</exception>
    public async Task<IReadOnlyList<NumberBinding>> FindAccountAsync(string account, CancellationToken cancellationToken)
    {
        var vouching = IsKey(account) ? await accounts.GetAsync(BindingKeys.Account(account), cancellationToken) : [];
        return vouching.Count > 0 || await projected.GetAsync(BindingKeys.Marker, cancellationToken)
            ? vouching
            : throw new SidecarUnavailableException("Bindings are not in the state store yet: is Worker running?");
    }

    private static bool IsKey(string number) => number.Length <= LongestNumber && !number.Any(c => c == '|' || char.IsControl(c));

    private async Task<IReadOnlyList<NumberBinding>> LookUpAccountAsync(string key)
    {
        var found = await sidecar.ReadAsync<AccountProjection>(key, CancellationToken.None);
        var vouching = new List<NumberBinding>();
        foreach (var known in found?.Secrets ?? [])
        {
            if (ProviderKinds.TryParse(known.Provider, out var provider))
            {
                var (opened, isLocked) = await OpenAsync([known.AppSecretEncrypted]);
                vouching.Add(new NumberBinding(provider, known.TenantId, AccountId: null, IsActive: true, opened, isLocked));
            }
        }

        return vouching;
    }

    private async Task<bool> IsProjectedAsync(string key) =>
        await sidecar.ReadAsync<BindingsMarker>(key, CancellationToken.None) is not null;

    private async Task<NumberBinding?> LookUpAsync(string key)
    {
        var found = await sidecar.ReadAsync<BindingProjection>(key, CancellationToken.None);
        if (found is null || !ProviderKinds.TryParse(found.Provider, out var provider))
        {
            return null;
        }

        var (opened, isLocked) = await OpenAsync(TokensOf(found, provider));
        if (isLocked)
        {
            logger.SecretNotOpened(found.TenantId, found.PhoneNumberId ?? found.InstanceName);
        }

        return new NumberBinding(provider, found.TenantId, found.WabaId, found.IsActive, opened, isLocked);
    }

    // Evolution shows the secret that we had it send, or the instance's key; Meta signs with the app's secret.
    private static IEnumerable<string> TokensOf(BindingProjection binding, ProviderKind provider) => provider == ProviderKind.Evolution
        ? new[] { binding.AppSecretEncrypted, binding.ApiKeyEncrypted }.OfType<string>()
        : new[] { binding.AppSecretEncrypted }.OfType<string>();

    private async Task<(IReadOnlyList<string> Opened, bool IsLocked)> OpenAsync(IEnumerable<string> tokens)
    {
        var opened = await Task.WhenAll(tokens.Select(token => secrets.OpenAsync(token, CancellationToken.None)));
        return ([.. opened.OfType<string>()], opened.Contains(null));
    }
}
