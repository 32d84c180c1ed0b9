using Microsoft.Extensions.Options;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Secrets;

/// <summary>Secrets by name: from the environment, else from the secret store. Where one is missing, nothing is believed.</summary>
internal sealed class NamedSecrets(IConfiguration configuration, ISidecar sidecar, IOptions<WebhookOptions> options, TimeProvider time)
{
    private readonly ShortMemory<string?> stored = new(
        time,
        name => sidecar.SecretAsync(name, CancellationToken.None),
        secret => secret is null ? options.Value.AbsentFor : options.Value.KnownFor);

    /// <summary>The secret as it is.</summary>
    /// <exception cref="SidecarUnavailableException">It is not in the environment and the store cannot be asked.</exception>
    public ValueTask<string?> FindAsync(string name, CancellationToken cancellationToken) =>
        configuration[name] is { Length: > 0 } value
            ? ValueTask.FromResult<string?>(value)
            : new ValueTask<string?>(stored.GetAsync(name, cancellationToken));

    /// <summary>A list of secrets, separated by commas: while one is replaced by another, both count.</summary>
    /// <exception cref="SidecarUnavailableException">They are not in the environment and the store cannot be asked.</exception>
    public async ValueTask<IReadOnlyList<string>> FindAllAsync(string name, CancellationToken cancellationToken) =>
        (await FindAsync(name, cancellationToken))?
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
