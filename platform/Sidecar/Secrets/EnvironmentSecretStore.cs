using System.Collections;

namespace Platform.Sidecar.Secrets;

/// <summary>secretstores.local.env: environment variables by name, behind an optional prefix. The sidecar's own tokens stay hidden.</summary>
internal sealed class EnvironmentSecretStore(string prefix) : ISecretStore
{
    /// <summary>A variable that is not set, or may not be read, is an empty value and no failure.</summary>
    public Task<IReadOnlyDictionary<string, string>?> GetAsync(string name, CancellationToken ct)
    {
        var variable = prefix + name;
        var value = IsHidden(variable) ? "" : Environment.GetEnvironmentVariable(variable) ?? "";
        return Task.FromResult<IReadOnlyDictionary<string, string>?>(One(name, value));
    }

    public Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> GetAllAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>(
            Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value ?? ""))
                .Where(variable => variable.Name.StartsWith(prefix, StringComparison.Ordinal) && !IsHidden(variable.Name))
                .ToDictionary(variable => variable.Name[prefix.Length..], variable => One(variable.Name[prefix.Length..], variable.Value)));

    private static IReadOnlyDictionary<string, string> One(string name, string value) => new Dictionary<string, string> { [name] = value };

    private static bool IsHidden(string variable) =>
        variable.StartsWith("DAPR_", StringComparison.OrdinalIgnoreCase) || variable.Equals("APP_API_TOKEN", StringComparison.OrdinalIgnoreCase);
}
