using System.Collections.Frozen;

namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>Lists in settings: values with commas between them.</summary>
internal static class Lists
{
    public static FrozenSet<string> Names(string setting) => Parts(setting).ToFrozenSet(StringComparer.Ordinal);

    public static FrozenSet<Guid> Uuids(string setting) => Parts(setting).Select(Guid.Parse).ToFrozenSet();

    /// <summary>Whether it is a list of UUIDs; an empty one would shut an app out by mistake.</summary>
    public static bool AreUuids(string setting) => Parts(setting) is { Length: > 0 } parts && parts.All(part => Guid.TryParse(part, out _));

    private static string[] Parts(string setting) =>
        setting.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
