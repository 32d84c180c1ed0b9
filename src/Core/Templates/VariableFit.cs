using System.Buffers;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Templates;

/// <summary>Whether the values fit the slots.</summary>
internal static class VariableFit
{
    private const string Field = "template_variables";
    private const string FiveSpaces = "     ";

    private static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n\t\u0085\u2028\u2029");

    public static IReadOnlyList<TemplateProblem> Problems(TemplateContent content, MessageTemplate template)
    {
        var values = new SlotValues(content.Variables, template);
        List<TemplateProblem> problems =
        [
            .. values.Strangers.Select(
                key => new TemplateProblem($"{Field}.{key}", $"is no slot of the template {template.Name}; {Known(template)}")),
            .. template.Parameters.SelectMany(slot => Problems(slot, values)),
        ];
        return problems.Count > 0 ? problems : [.. Lengths(values, template)];
    }

    private static IEnumerable<TemplateProblem> Problems(TemplateParameter slot, SlotValues values)
    {
        var field = $"{Field}.{slot.Name}";
        return values.Given(slot) switch
        {
            _ when values.IsTwice(slot) => [new TemplateProblem(field, "is given by its name and by its number; give it once.")],
            null or "" when slot.IsOptional => [],
            null => [new TemplateProblem(field, "is missing; give it a value.")],
            var value when string.IsNullOrWhiteSpace(value) =>
                TemplateRules.When(!slot.IsOptional, field, "is empty; give it something to read."),
            var value =>
            [
                .. TemplateRules.When(value.AsSpan().ContainsAny(Breaks), field,
                    "has a line break or a tab, which WhatsApp refuses in a value; put spaces there."),
                .. TemplateRules.When(value.Contains(FiveSpaces, StringComparison.Ordinal), field,
                    "has more than 4 spaces in a row, which WhatsApp refuses; take some out."),
            ],
        };
    }

    private static IEnumerable<TemplateProblem> Lengths(SlotValues values, MessageTemplate template) =>
    [
        .. TooLong(Field, "text", template.Body, TemplateRules.Body, values, template),
        .. TooLong(
            $"{Field}.{template.HeaderParameter?.Name}", "header", template.Header?.Text, TemplateRules.HeaderOrFooter, values, template),
    ];

    private static IEnumerable<TemplateProblem> TooLong(
        string field, string what, string? text, int limit, SlotValues values, MessageTemplate template)
    {
        var length = text is null ? 0 : TemplateRules.Characters(TemplateText.Hydrate(text, values, template));
        return TemplateRules.When(
            length > limit, field, $"makes a {what} of {length} characters; WhatsApp takes at most {limit}: shorten the values.");
    }

    private static string Known(MessageTemplate template) => template.Parameters.Count == 0
        ? "it has none: leave it out."
        : $"it has {string.Join(", ", template.Parameters.Select(parameter => parameter.Name))}.";
}
