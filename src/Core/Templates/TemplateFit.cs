using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Templates;

/// <summary>Whether what a message brings fits its template, and the filled form of what does.</summary>
public static class TemplateFit
{
    /// <summary>The code of a message that does not fit.</summary>
    public const string Code = "template_parameters";

    /// <summary>What stands in the place of an optional value that is missing.</summary>
    public const string Nothing = "-";

    /// <summary>
    /// What does not fit, field by field. Values are found by their slot's name or by its number. Components in Meta's own shape are not
    /// looked into.
    /// </summary>
    public static IReadOnlyList<TemplateProblem> Problems(
        TemplateContent content, MessageTemplate template) => content.ComponentsJson switch
    {
        not null => [],
        null when template.NeedsComponents =>
            [new TemplateProblem(
                "template_components", "is missing; this template has parts that only components in Meta's own shape can fill.")],
        _ =>
        [
            .. VariableFit.Problems(content, template), .. HeaderFit.Problems(content, template),
            .. ButtonFit.Problems(content, template.Buttons),
        ],
    };

    /// <summary>
    /// The content as its provider wants it: numbered slots under their numbers, named ones under their names, each in the order of the
    /// declaration, optional ones that are missing as <see cref="Nothing"/>. Of a content that fits.
    /// </summary>
    public static TemplateContent Fill(TemplateContent content, MessageTemplate template)
    {
        if (content.ComponentsJson is not null || template.NeedsComponents)
        {
            return content;
        }

        var values = new SlotValues(content.Variables, template);
        return content with
        {
            Variables = Body(values, template),
            HeaderText = template.HeaderParameter is { } slot
                ? new TemplateHeaderText(values.Of(slot), template.Format == ParameterFormat.Named ? slot.Name : null)
                : null,
        };
    }

    private static OrderedDictionary<string, string> Body(SlotValues values, MessageTemplate template)
    {
        var body = new OrderedDictionary<string, string>();
        foreach (var (place, parameter) in template.BodyParameters.Index())
        {
            body.Add(template.Format == ParameterFormat.Named ? parameter.Name : SlotValues.NumberOf(place), values.Of(parameter));
        }

        return body;
    }
}
