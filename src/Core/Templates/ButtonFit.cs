using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Templates;

/// <summary>Whether the buttons get what they need.</summary>
internal static class ButtonFit
{
    private const string Field = "template_buttons";
    private const int LongestCode = 20;

    public static IReadOnlyList<TemplateProblem> Problems(TemplateContent content, IReadOnlyList<DeclaredButton> buttons) =>
    [
        .. content.Buttons.SelectMany((given, place) => Problems(given, $"{Field}[{place}]", buttons)),
        .. buttons.Index().Where(button => NeedsValue(button.Item) && content.Buttons.All(given => given.Index != button.Index))
            .Select(button => new TemplateProblem(
                Field, $"lacks the button at index {button.Index}; give its {WhatOf(button.Item)} as type {button.Item.Type}.")),
    ];

    private static IEnumerable<TemplateProblem> Problems(TemplateButton given, string field, IReadOnlyList<DeclaredButton> buttons) =>
        (given.Index < buttons.Count ? buttons[given.Index] : null) switch
        {
            null => [new TemplateProblem($"{field}.index", buttons.Count == 0
                ? "names a button, and the template has none; leave it out."
                : $"names no button of the template; it has indexes 0 to {buttons.Count - 1}.")],
            var button when button.Type != given.Kind.Name() => [new TemplateProblem($"{field}.type", TypeRemedy(button))],
            { Type: DeclaredButtons.Url, HasSlot: false } =>
                [new TemplateProblem(field, "is for an address without a slot; leave it out.")],
            { Type: DeclaredButtons.Url } => TemplateRules.When(
                given.Value.Any(char.IsWhiteSpace), $"{field}.value", "has spaces; the end of an address has none."),
            { Type: DeclaredButtons.CopyCode } => TemplateRules.When(
                TemplateRules.Characters(given.Value) > LongestCode,
                $"{field}.value", $"is longer than {LongestCode} characters; shorten the code."),
            _ => [],
        };

    private static bool NeedsValue(DeclaredButton button) => button.HasSlot || button.Type == DeclaredButtons.CopyCode;

    private static string WhatOf(DeclaredButton button) => button.HasSlot ? "end of the address" : "code";

    private static string TypeRemedy(DeclaredButton button) =>
        NeedsValue(button) || button.Type == DeclaredButtons.QuickReply
            ? $"must be {button.Type}, as the template's button is."
            : $"is for a button of type {button.Type}, which takes no value; leave it out.";
}
