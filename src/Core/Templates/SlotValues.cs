using System.Globalization;

namespace WhatsAppEngine.Core.Templates;

/// <summary>The values of a template's slots, by name or by number.</summary>
internal sealed class SlotValues(IReadOnlyDictionary<string, string> given, MessageTemplate template)
{
    private readonly Dictionary<string, string> numbers = template.BodyParameters.Index().ToDictionary(
        slot => slot.Item.Name, slot => NumberOf(slot.Index));

    /// <summary>Those that belong to no slot.</summary>
    public IEnumerable<string> Strangers =>
        given.Keys.Where(key => !numbers.ContainsKey(key) && !numbers.ContainsValue(key) && key != template.HeaderParameter?.Name);

    /// <summary>A slot is given by its name and by its number too.</summary>
    public bool IsTwice(TemplateParameter slot) => numbers.TryGetValue(slot.Name, out var number) && number != slot.Name
        && given.ContainsKey(slot.Name) && given.ContainsKey(number);

    /// <summary>The value that was given, as it is; null when there is none.</summary>
    public string? Given(TemplateParameter slot) =>
        given.TryGetValue(slot.Name, out var named) ? named
        : numbers.TryGetValue(slot.Name, out var number) && given.TryGetValue(number, out var numbered) ? numbered
        : null;

    /// <summary>The value, or what stands for nothing.</summary>
    public string Of(TemplateParameter slot) => Given(slot) is { } value && !string.IsNullOrWhiteSpace(value) ? value : TemplateFit.Nothing;

    /// <summary>The number of a place in the text.</summary>
    public static string NumberOf(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);
}
