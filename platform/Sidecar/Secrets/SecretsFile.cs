using System.Text.Json;

namespace Platform.Sidecar.Secrets;

/// <summary>Flattens a JSON file of secrets (dapr.md 8.6).</summary>
internal static class SecretsFile
{
    /// <summary>
    /// Single-valued: every leaf is a secret of one value, named by its path (<c>db:password</c>, <c>keys:0</c>).
    /// Multi-valued: every top-level member is a secret, its leaves are the values.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(
        JsonElement file, string separator, bool multiValued)
    {
        var secrets = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var member in file.EnumerateObject())
        {
            if (multiValued && member.Value.ValueKind == JsonValueKind.Object)
            {
                secrets[member.Name] = member.Value.EnumerateObject()
                    .SelectMany(inner => Leaves(inner.Name, inner.Value, separator)).ToDictionary();
                continue;
            }

            foreach (var leaf in Leaves(member.Name, member.Value, separator))
            {
                secrets[leaf.Key] = new Dictionary<string, string> { [leaf.Key] = leaf.Value };
            }
        }

        return secrets;
    }

    private static IEnumerable<KeyValuePair<string, string>> Leaves(string path, JsonElement value, string separator) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Leaves(path + separator + member.Name, member.Value, separator)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Leaves($"{path}{separator}{index}", item, separator)),
        _ => [new(path, value.ToString())],
    };
}
