using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Providers.Meta.Templates;

/// <summary>Reads a template out of Meta's components.</summary>
internal static class ComponentsReader
{
    // The slot of a header is numbered by itself, so that its number means another slot in the text.
    private const string HeaderSlot = "header";

    private static readonly string[] ButtonsBeyond = ["FLOW", "MPM", "SPM", "CATALOG"];
    private static readonly string[] Known = ["HEADER", "BODY", "FOOTER", "BUTTONS"];

    public static MessageTemplate Read(ProviderTemplate kept)
    {
        using var json = JsonDocument.Parse(kept.Components);
        var components = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.EnumerateArray().ToList() : [];
        var (header, body) = (Find(components, "HEADER"), Find(components, "BODY"));
        var named = IsNamed(kept, header.Text("text"), body.Text("text"));
        return new MessageTemplate
        {
            Name = kept.Name,
            Language = kept.Language,
            Category = TemplateWords.TryParse(kept.Category, out TemplateCategory category) ? category : TemplateCategory.Marketing,
            Format = named ? ParameterFormat.Named : ParameterFormat.Positional,
            Header = Header(header, named),
            Body = body.Text("text"),
            Footer = Find(components, "FOOTER").Text("text"),
            Buttons = [.. Find(components, "BUTTONS").Items("buttons").Select(Button)],
            Parameters = [.. HeaderParameters(header, named), .. BodyParameters(body, named)],
            NeedsComponents = IsBeyond(components, header),
        };
    }

    private static bool IsNamed(ProviderTemplate kept, params IEnumerable<string?> texts) =>
        kept.ParameterFormat == "NAMED" || texts.SelectMany(TemplateSlots.In).Any(slot => NumberOf(slot) is null);

    private static TemplateHeader? Header(JsonElement header, bool named) =>
        header.Text("format") is not { } format || !TemplateWords.TryParse(format, out HeaderFormat known) ? null
        : known != HeaderFormat.Text ? new TemplateHeader(known)
        : header.Text("text") is { } text && !named
            ? new TemplateHeader(known, TemplateSlots.Replace(text, _ => "{{" + HeaderSlot + "}}"))
        : new TemplateHeader(known, header.Text("text"));

    private static IEnumerable<TemplateParameter> HeaderParameters(JsonElement header, bool named)
    {
        var example = header.Member("example");
        return TemplateSlots.In(header.Text("text")).Take(1).Select(slot => named
            ? new TemplateParameter(slot, NamedExample(example, "header_text_named_params", slot))
            : new TemplateParameter(HeaderSlot, At(example.Items("header_text"), 0)));
    }

    private static IEnumerable<TemplateParameter> BodyParameters(JsonElement body, bool named)
    {
        var example = body.Member("example");
        var slots = TemplateSlots.In(body.Text("text"));
        if (named)
        {
            return slots.Select(slot => new TemplateParameter(slot, NamedExample(example, "body_text_named_params", slot)));
        }

        var rows = example.Items("body_text").ToList();
        var examples = rows is [{ ValueKind: JsonValueKind.Array } first, ..] ? first.EnumerateArray().ToList() : rows;
        return slots.OrderBy(NumberOf).Select((slot, place) => new TemplateParameter(slot, At(examples, place)));
    }

    private static DeclaredButton Button(JsonElement button) => (button.Text("type") ?? "").ToUpperInvariant() switch
    {
        // A one-time password is sent as the end of an address, whatever the button does with it.
        "OTP" => new DeclaredButton(DeclaredButtons.Url, button.Text("text"), button.Text("url") ?? "{{1}}"),
        var type => new DeclaredButton(
            type.ToLowerInvariant(), button.Text("text"), button.Text("url"), button.Text("phone_number"),
            button.Text("example") ?? At(button.Items("example"), 0)),
    };

    private static bool IsBeyond(List<JsonElement> components, JsonElement header) =>
        components.Any(component => !Known.Contains(component.Text("type"), StringComparer.OrdinalIgnoreCase))
        || (header.Text("format") is { } format && !TemplateWords.TryParse(format, out HeaderFormat _))
        || Find(components, "BUTTONS").Items("buttons").Any(
            button => ButtonsBeyond.Contains(button.Text("type"), StringComparer.OrdinalIgnoreCase));

    private static JsonElement Find(List<JsonElement> components, string type) =>
        components.FirstOrDefault(component => string.Equals(component.Text("type"), type, StringComparison.OrdinalIgnoreCase));

    private static string? NamedExample(JsonElement example, string list, string slot) =>
        example.Items(list).FirstOrDefault(entry => entry.Text("param_name") == slot).Text("example");

    private static string? At(IEnumerable<JsonElement> values, int place) =>
        values.ElementAtOrDefault(place) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static int? NumberOf(string slot) =>
        int.TryParse(slot, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
