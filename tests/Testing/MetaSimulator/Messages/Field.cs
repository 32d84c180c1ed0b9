using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Checks of one field of a body; each gives Meta's refusal, or null.</summary>
internal static class Field
{
    public static GraphError Missing(string path) => new(131008, $"Parameter '{path}' is mandatory");

    public static GraphError Wrong(string path, string why) => new(131009, $"Parameter '{path}' is not valid: {why}");

    public static GraphError Invalid(string why) => new(100, why);

    /// <summary>The first refusal of all.</summary>
    public static GraphError? First(IEnumerable<GraphError?> refusals) => refusals.FirstOrDefault(refusal => refusal is not null);

    /// <summary>An object that must be there.</summary>
    public static GraphError? Object(JsonElement parent, string path) => parent.Member(NameOf(path)).ValueKind switch
    {
        JsonValueKind.Object => null,
        JsonValueKind.Undefined => Missing(path),
        _ => Invalid($"Param {path} must be a JSON object."),
    };

    /// <summary>A text that must be there; too long is <paramref name="code"/>.</summary>
    public static GraphError? Text(JsonElement parent, string path, int limit = int.MaxValue, int code = 131009)
    {
        var field = parent.Member(NameOf(path));
        return !field.IsThere() ? Missing(path)
            : field.ValueKind != JsonValueKind.String ? Invalid($"Param {path} must be a string.")
            : string.IsNullOrWhiteSpace(field.GetString()) ? Missing(path)
            : LengthOf(field.GetString()!) > limit
                ? new GraphError(code, string.Create(CultureInfo.InvariantCulture, $"Param {path} must have at most {limit} characters."))
                : null;
    }

    /// <summary>A text that may be missing.</summary>
    public static GraphError? Optional(JsonElement parent, string path, int limit = int.MaxValue, int code = 131009) =>
        parent.Member(NameOf(path)).IsThere() ? Text(parent, path, limit, code) : null;

    /// <summary>Nothing but what Meta knows.</summary>
    public static GraphError? Only(JsonElement parent, string path, params string[] known) => parent.ValueKind == JsonValueKind.Object
        ? First(parent.EnumerateObject().Select(field =>
            known.Contains(field.Name) ? null : Invalid($"Unexpected key \"{field.Name}\" on param \"{path}\".")))
        : null;

    /// <summary>Meta counts characters, not bytes and not .NET's units.</summary>
    public static int LengthOf(string text) => text.EnumerateRunes().Count();

    private static string NameOf(string path) => path[(path.LastIndexOf('.') + 1)..];
}
