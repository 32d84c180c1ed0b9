namespace Platform.Sidecar.Secrets;

/// <summary>A loaded secret store component.</summary>
internal interface ISecretStore
{
    /// <summary>The values of a secret by key, or null when the store has no such secret (the API answers INTERNAL / 500).</summary>
    Task<IReadOnlyDictionary<string, string>?> GetAsync(string name, CancellationToken ct);

    /// <summary>Every secret by name.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> GetAllAsync(CancellationToken ct);
}
