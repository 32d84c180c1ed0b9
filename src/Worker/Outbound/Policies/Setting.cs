using System.Text.Json;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Worker.Outbound.Policies;

/// <summary>A tenant's setting, read with care: what is of another kind than asked for reads as null.</summary>
internal readonly record struct Setting(JsonElement Json)
{
    /// <summary>The setting under a name.</summary>
    public Setting? Of(string name) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? new Setting(member)
            : null;

    public string? Text(string name) => Of(name)?.AsText();

    public string? AsText() => Json.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(Json.GetString()) ? Json.GetString()!.Trim() : null;

    public double? Number(string name, double least, double most) =>
        Of(name) is { Json: { ValueKind: JsonValueKind.Number } number } && number.TryGetDouble(out var value) && value >= least && value <= most
            ? value
            : null;

    /// <summary>A list of message classes; null when it has a word that is none.</summary>
    public IReadOnlySet<MessageClass>? Classes(string name)
    {
        if (Of(name) is not { Json: { ValueKind: JsonValueKind.Array } list })
        {
            return null;
        }

        var classes = new HashSet<MessageClass>();
        return list.EnumerateArray().All(entry => MessageClasses.TryParse(new Setting(entry).AsText(), out var known) && (classes.Add(known) || true))
            ? classes
            : null;
    }

    /// <summary>The name, when the setting is there but nothing was read of it.</summary>
    public IEnumerable<string> Misread(string name, object? read) => read is null && Of(name) is not null ? [name] : [];
}
