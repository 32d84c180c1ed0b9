namespace Platform.Sidecar.Secrets;

/// <summary>secretstores.local.file: a JSON file, read once.</summary>
internal sealed class FileSecretStore(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> secrets) : ISecretStore
{
    public Task<IReadOnlyDictionary<string, string>?> GetAsync(string name, CancellationToken ct) =>
        Task.FromResult(secrets.GetValueOrDefault(name));

    public Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> GetAllAsync(CancellationToken ct) =>
        Task.FromResult(secrets);
}
