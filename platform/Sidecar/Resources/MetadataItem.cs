namespace Platform.Sidecar.Resources;

/// <summary>One metadata entry of a component: a literal, a reference to a secret, or a reference to an environment variable.</summary>
internal sealed record MetadataItem(string Name, string? Value, SecretReference? Secret, string? EnvironmentVariable)
{
    public static MetadataItem Read(Field item)
    {
        var value = item["value"].TextOrNull();
        var environment = value is null ? item["envRef"].TextOrNull() : null;
        if (environment is not null && IsRefused(environment))
        {
            throw item["envRef"].Error($"'{environment}' may not be read: DAPR_*, APP_API_TOKEN and names with spaces are refused");
        }

        return new(item["name"].Required(), value, SecretReference.Read(item["secretKeyRef"]), environment);
    }

    private static bool IsRefused(string variable) =>
        variable.StartsWith("DAPR_", StringComparison.OrdinalIgnoreCase)
        || variable.Equals("APP_API_TOKEN", StringComparison.OrdinalIgnoreCase)
        || variable.Contains(' ');
}

/// <summary>Names a secret and the key inside it (the secret's own name when not given).</summary>
internal sealed record SecretReference(string Name, string Key)
{
    public static SecretReference? Read(Field field)
    {
        if (!field.Exists)
        {
            return null;
        }

        var name = field["name"].Required();
        return new(name, field["key"].Text(name));
    }
}
