using System.Text.RegularExpressions;

namespace WhatsAppEngine.Core.Templates;

/// <summary>What WhatsApp demands of a template (Cloud API reference, templates). Says all that is wrong, field by field.</summary>
public static partial class TemplateRules
{
    /// <summary>Characters of the text, with and without its values.</summary>
    public const int Body = 1024;

    /// <summary>Characters of a header of text and of a footer.</summary>
    public const int HeaderOrFooter = 60;

    private const int LongestName = 512;

    /// <summary>What is wrong with a declaration.</summary>
    public static IReadOnlyList<TemplateProblem> Problems(MessageTemplate template) =>
    [
        .. Names(template), .. Texts(template), .. Header(template.Header), .. Parameters(template),
        .. ButtonRules.Problems(template.Buttons),
    ];

    /// <summary>What beside that keeps it from being created at the provider: its text, and examples for the review.</summary>
    public static IReadOnlyList<TemplateProblem> CreationProblems(MessageTemplate template) =>
    [
        .. Problems(template),
        .. When(template.Category == TemplateCategory.Authentication,
            "category", "is AUTHENTICATION, whose texts are WhatsApp's own; create the template in WhatsApp Manager and sync."),
        .. When(template.Body is null, "body", "is missing; write the text that WhatsApp is to approve."),
        .. template.Parameters.Where(parameter => string.IsNullOrWhiteSpace(parameter.Example)).Select(parameter =>
            new TemplateProblem($"parameters.{parameter.Name}.example", "is missing; give a value that WhatsApp's review can imagine.")),
        .. When(template.Header is { Format: HeaderFormat.Image or HeaderFormat.Video or HeaderFormat.Document, Example: null or "" },
            "header.example", "is missing; give the handle of a file that was uploaded for WhatsApp's review."),
        .. ButtonRules.CreationProblems(template.Buttons),
    ];

    internal static IEnumerable<TemplateProblem> When(bool wrong, string field, string remedy) =>
        wrong ? [new TemplateProblem(field, remedy)] : [];

    internal static int Characters(string text) => text.EnumerateRunes().Count();

    private static IEnumerable<TemplateProblem> Names(MessageTemplate template) =>
    [
        .. When(template.Name.Length > LongestName || !SmallName().IsMatch(template.Name),
            "name", $"must be small letters, digits and underscores, at most {LongestName}, such as order_created_template."),
        .. When(!Enum.IsDefined(template.Category), "category", "must be UTILITY or MARKETING."),
        .. When(!Enum.IsDefined(template.Format), "parameter_format", "must be POSITIONAL or NAMED."),
        .. When(!LanguageCode().IsMatch(template.Language), "language", "must be a code such as pt_BR or en."),
    ];

    private static IEnumerable<TemplateProblem> Texts(MessageTemplate template) =>
    [
        .. template.Body is { } body ? Text("body", body, Body) : [],
        .. template.Body is { } text ? Slots("body", text) : [],
        .. template.Footer is { } footer ? Text("footer", footer, HeaderOrFooter) : [],
        .. When(TemplateSlots.In(template.Footer).Count > 0, "footer", "has a slot; WhatsApp takes none there: write plain text."),
    ];

    private static IEnumerable<TemplateProblem> Header(TemplateHeader? header) => header switch
    {
        null => [],
        _ when !Enum.IsDefined(header.Format) =>
            [new TemplateProblem("header.format", "must be TEXT, IMAGE, VIDEO, DOCUMENT or LOCATION.")],
        { Format: HeaderFormat.Text } =>
        [
            .. Text("header.text", header.Text ?? "", HeaderOrFooter),
            .. When(TemplateSlots.In(header.Text).Count > 1, "header.text", "has several slots; WhatsApp takes one there at most."),
            .. When(header.Text?.Contains('\n', StringComparison.Ordinal) is true, "header.text", "has several lines; write one."),
        ],
        _ => When(header.Text is not null, "header.text", "is for headers of text; leave it out."),
    };

    private static IEnumerable<TemplateProblem> Text(string field, string text, int limit) =>
    [
        .. When(string.IsNullOrWhiteSpace(text), field, "is empty; write a text, or leave it out."),
        .. When(Characters(text) > limit, field, $"has {Characters(text)} characters; WhatsApp takes at most {limit}: shorten it."),
        .. When(TemplateSlots.AreBroken(text), field, "has braces that make no slot; write slots as {{customer_name}}."),
    ];

    private static IEnumerable<TemplateProblem> Slots(string field, string text) =>
    [
        .. When(TemplateSlots.AtAnEnd(text), field, "starts or ends with a slot, which WhatsApp refuses; put words around it."),
        .. When(TemplateSlots.Touch(text), field, "has two slots beside each other, which WhatsApp refuses; put words between them."),
    ];

    private static IEnumerable<TemplateProblem> Parameters(MessageTemplate template)
    {
        var names = template.Parameters.Select(parameter => parameter.Name).ToList();
        var slots = TemplateSlots.In(template.Body).Concat(TemplateSlots.In(template.Header?.Text)).Distinct().ToList();
        return
        [
            .. names.Where(name => !SlotName().IsMatch(name)).Select(name => new TemplateProblem(
                $"parameters.{name}", "is no name of a slot; take small letters, digits and underscores, such as customer_name.")),
            .. names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => new TemplateProblem(
                $"parameters.{same.Key}", "is declared twice; declare it once.")),
            .. slots.Except(names).Select(slot => new TemplateProblem(
                "parameters", $"lacks {slot}, which the text has a slot for; declare it.")),
            .. names.Distinct().Except(slots).Where(_ => template.Body is not null).Select(name => new TemplateProblem(
                $"parameters.{name}", "has no slot in the text; write {{" + name + "}} where it belongs, or take it out.")),
        ];
    }

    [GeneratedRegex(@"\A[a-z0-9_]+\z")]
    private static partial Regex SmallName();

    [GeneratedRegex(@"\A[a-z]{2,3}(_[A-Z]{2,3})?\z")]
    private static partial Regex LanguageCode();

    [GeneratedRegex(@"\A([a-z][a-z0-9_]*|[1-9][0-9]?)\z")]
    private static partial Regex SlotName();
}
