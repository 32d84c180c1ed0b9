namespace WhatsAppEngine.Core.Providers;

/// <summary>The ways to reach WhatsApp.</summary>
public enum ProviderKind
{
    /// <summary>Meta's Cloud API.</summary>
    Meta,

    /// <summary>Evolution API, over WhatsApp Web.</summary>
    Evolution,

    /// <summary>No network at all: for development and tests.</summary>
    Stub,
}

/// <summary>Names of <see cref="ProviderKind"/> in configuration, events and tables.</summary>
public static class ProviderKinds
{
    /// <summary>The name: <c>meta</c>, <c>evolution</c> or <c>stub</c>.</summary>
    public static string Name(this ProviderKind kind) => kind switch
    {
        ProviderKind.Meta => "meta",
        ProviderKind.Evolution => "evolution",
        ProviderKind.Stub => "stub",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Whether it takes free text only for a while after the customer wrote.</summary>
    public static bool KeepsCustomerWindow(this ProviderKind kind) => kind == ProviderKind.Meta;

    /// <summary>Reads a name, in any case; false when it is none of the three.</summary>
    public static bool TryParse(string? name, out ProviderKind kind)
    {
        (var known, kind) = name?.Trim().ToLowerInvariant() switch
        {
            "meta" => (true, ProviderKind.Meta),
            "evolution" => (true, ProviderKind.Evolution),
            "stub" => (true, ProviderKind.Stub),
            _ => (false, default),
        };
        return known;
    }
}
