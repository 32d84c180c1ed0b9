using System.Text.Json;

namespace WhatsAppEngine.Worker.Bindings.Settings;

/// <summary>What a setting of a tenant's may be.</summary>
internal abstract record SettingRule
{
    /// <summary>What is wrong with a value.</summary>
    /// <param name="path">Where it stands, such as <c>config.sending.time_zone</c>.</param>
    /// <param name="value">The value.</param>
    public abstract IEnumerable<SettingProblem> Check(string path, JsonElement value);

    /// <summary>The paths of all settings there are from here on; a star stands for any name.</summary>
    public virtual IEnumerable<string> Paths(string path) => [path];
}

/// <summary>Something that is wrong with a setting.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Remedy">Continues the path: "must be true or false".</param>
internal sealed record SettingProblem(string Path, string Remedy)
{
    /// <summary>What is wrong as a whole: of something that is missing, what it is missing from.</summary>
    public string Whole { get; init; } = Path;
}

/// <summary>A value.</summary>
/// <param name="Kind">What it must be: "true or false".</param>
/// <param name="Fits">Whether it is.</param>
internal sealed record SettingValue(string Kind, Func<JsonElement, bool> Fits) : SettingRule
{
    public override IEnumerable<SettingProblem> Check(string path, JsonElement value) =>
        Fits(value) ? [] : [new SettingProblem(path, $"must be {Kind}")];
}

/// <summary>A list of values.</summary>
internal sealed record SettingList(SettingValue Each) : SettingRule
{
    public override IEnumerable<SettingProblem> Check(string path, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().SelectMany((entry, place) => Each.Check($"{path}[{place}]", entry))
            : [new SettingProblem(path, $"must be a list, each entry {Each.Kind}")];
}

/// <summary>Settings under one name.</summary>
/// <param name="Members">They, by their names.</param>
internal sealed record SettingGroup(IReadOnlyDictionary<string, SettingRule> Members) : SettingRule
{
    /// <summary>Those without which the others mean nothing.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    public override IEnumerable<SettingProblem> Check(string path, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [new SettingProblem(path, $"must be an object with {string.Join(", ", Members.Keys)}")];
        }

        var missing = Required.Where(name => !value.TryGetProperty(name, out _)).Select(name => new SettingProblem($"{path}.{name}", "is missing") { Whole = path });
        return [.. value.EnumerateObject().SelectMany(member => Check(path, member)), .. missing];
    }

    public override IEnumerable<string> Paths(string path) => Members.SelectMany(member => member.Value.Paths($"{path}.{member.Key}"));

    // A name that is none is not repeated: it may be anything.
    private IEnumerable<SettingProblem> Check(string path, JsonProperty member)
    {
        if (Members.TryGetValue(member.Name, out var rule))
        {
            return rule.Check($"{path}.{member.Name}", member.Value);
        }

        var remedy = NearNames.Nearest(member.Name, Members.Keys) is { } near
            ? $"is no setting: is {near} meant?"
            : $"is no setting: there are {string.Join(", ", Members.Keys)}";
        return [new SettingProblem(NearNames.IsName(member.Name) ? $"{path}.{member.Name}" : $"{path}.*", remedy)];
    }
}

/// <summary>One rule for every name.</summary>
/// <param name="Each">The rule.</param>
internal sealed record SettingMap(SettingRule Each) : SettingRule
{
    public override IEnumerable<SettingProblem> Check(string path, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().SelectMany(member => NearNames.IsName(member.Name)
                ? Each.Check($"{path}.{member.Name}", member.Value)
                : [new SettingProblem($"{path}.*", "is no name: write it like order_created")])
            : [new SettingProblem(path, "must be an object")];

    public override IEnumerable<string> Paths(string path) => Each.Paths($"{path}.*");
}

/// <summary>Settings under one name, or <c>false</c> for none of it.</summary>
internal sealed record SettingGroupOrFalse(SettingGroup Group) : SettingRule
{
    public override IEnumerable<SettingProblem> Check(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.False => [],
        JsonValueKind.Object => Group.Check(path, value),
        _ => [new SettingProblem(path, $"must be false, or an object with {string.Join(", ", Group.Members.Keys)}")],
    };

    public override IEnumerable<string> Paths(string path) => [path, .. Group.Paths(path)];
}
