using Platform.Sidecar.Secrets;

namespace Platform.Sidecar.Resources;

/// <summary>
/// Turns the metadata of a component into values: literals, secrets of the stores loaded so far, environment variables.
/// Names ignore case.
/// </summary>
internal sealed class MetadataResolver(IReadOnlyDictionary<string, ISecretStore> stores)
{
    public async Task<IReadOnlyDictionary<string, string>> ResolveAsync(ComponentResource component, CancellationToken ct)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in component.Metadata)
        {
            values[item.Name] = await ResolveAsync(component, item, ct);
        }

        return values;
    }

    private async Task<string> ResolveAsync(ComponentResource component, MetadataItem item, CancellationToken ct) => item switch
    {
        { Value: { } literal } => literal,
        { Secret: { } secret } => await SecretAsync(component, item.Name, secret, ct),
        { EnvironmentVariable: { } variable } => Environment.GetEnvironmentVariable(variable) ?? "",
        _ => "",
    };

    private async Task<string> SecretAsync(ComponentResource component, string field, SecretReference reference, CancellationToken ct)
    {
        var place = $"metadata {field}";
        if (component.SecretStore is not { Length: > 0 } name)
        {
            throw component.Origin.Error(place, "has a secretKeyRef, so auth.secretStore must name a secret store");
        }

        if (!stores.TryGetValue(name, out var store))
        {
            throw component.Origin.Error(place, $"the secret store '{name}' is not loaded");
        }

        var secret = await store.GetAsync(reference.Name, ct);
        return secret is not null && secret.TryGetValue(reference.Key, out var value)
            ? value
            : throw component.Origin.Error(place, $"the secret store '{name}' has no secret '{reference.Name}' with key '{reference.Key}'");
    }
}
