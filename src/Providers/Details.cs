using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Providers;

/// <summary>
/// What was understood of a message beside its text and file: one member for each thing. What is not there makes no member.
/// </summary>
internal sealed class Details
{
    private readonly JsonObject members = [];

    /// <summary>All of it; null when there is nothing.</summary>
    public string? Json => members.Count == 0 ? null : StorableJson.Write(members);

    public void Add(string name, JsonNode? what)
    {
        if (what is not (null or JsonObject { Count: 0 } or JsonArray { Count: 0 }))
        {
            members[name] = what;
        }
    }

    /// <summary>Copies a member as it came.</summary>
    public void Copy(JsonElement from, string name) => Add(name, StorableJson.Copy(from.Member(name)));

    /// <summary>An object of those members that are there.</summary>
    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> parts)
    {
        var whole = new JsonObject();
        foreach (var (name, value) in parts)
        {
            if (value is not null)
            {
                whole[name] = value;
            }
        }

        return whole;
    }

    /// <summary>An object of those of the named members that are there, as they came.</summary>
    public static JsonObject Part(JsonElement of, params ReadOnlySpan<string> names)
    {
        var part = new JsonObject();
        foreach (var name in names)
        {
            if (StorableJson.Copy(of.Member(name)) is { } value)
            {
                part[name] = value;
            }
        }

        return part;
    }
}
