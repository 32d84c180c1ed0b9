namespace WhatsAppEngine.Core.Templates;

/// <summary>What WhatsApp demands of a template's buttons.</summary>
internal static class ButtonRules
{
    private const int Most = 10;
    private const int LongestText = 25;
    private const int LongestUrl = 2000;
    private const int LongestCode = 20;

    public static IReadOnlyList<TemplateProblem> Problems(IReadOnlyList<DeclaredButton> buttons) =>
    [
        .. TemplateRules.When(buttons.Count > Most, "buttons", $"has {buttons.Count} entries; WhatsApp takes at most {Most}."),
        .. AtMost(buttons, DeclaredButtons.Url, 2),
        .. AtMost(buttons, DeclaredButtons.PhoneNumber, 1),
        .. AtMost(buttons, DeclaredButtons.CopyCode, 1),
        .. TemplateRules.When(
            RepliesAreScattered(buttons), "buttons", "mixes quick replies and others; put all quick replies before or behind the others."),
        .. buttons.SelectMany((button, place) => Problems(button, $"buttons[{place}]")),
    ];

    public static IEnumerable<TemplateProblem> CreationProblems(IReadOnlyList<DeclaredButton> buttons) =>
        buttons.SelectMany((button, place) =>
        TemplateRules.When(
            (button.HasSlot || button.Type == DeclaredButtons.CopyCode) && string.IsNullOrWhiteSpace(button.Example),
            $"buttons[{place}].example", "is missing; give the whole address, or the code, for WhatsApp's review."));

    private static IEnumerable<TemplateProblem> Problems(DeclaredButton button, string field) => button.Type switch
    {
        DeclaredButtons.QuickReply => Text(button, field),
        DeclaredButtons.Url =>
        [
            .. Text(button, field),
            .. TemplateRules.When(!IsWeb(button.Url), $"{field}.url", $"must be a web address of at most {LongestUrl} characters."),
            .. TemplateRules.When(TemplateSlots.In(button.Url) is { Count: > 1 } || (button.HasSlot && !EndsInSlot(button.Url!)),
                $"{field}.url", "may have one slot, at its end."),
        ],
        DeclaredButtons.PhoneNumber =>
        [
            .. Text(button, field),
            .. TemplateRules.When(!IsPhone(button.PhoneNumber), $"{field}.phone_number", "must be a number such as +551140000000."),
        ],
        DeclaredButtons.CopyCode => TemplateRules.When(
            button.Example is { } code && TemplateRules.Characters(code) > LongestCode,
            $"{field}.example", $"is longer than {LongestCode} characters; shorten it."),
        DeclaredButtons.RequestContactInfo => [],
        _ => [new TemplateProblem($"{field}.type", "must be quick_reply, url, phone_number, copy_code or request_contact_info.")],
    };

    private static IEnumerable<TemplateProblem> AtMost(IReadOnlyList<DeclaredButton> buttons, string type, int most) =>
        TemplateRules.When(
            buttons.Count(button => button.Type == type) > most, "buttons", $"has too many of type {type}; WhatsApp takes at most {most}.");

    private static IEnumerable<TemplateProblem> Text(DeclaredButton button, string field) => TemplateRules.When(
        string.IsNullOrWhiteSpace(button.Text) || TemplateRules.Characters(button.Text) > LongestText,
        $"{field}.text", $"must have 1 to {LongestText} characters.");

    // Quick replies stand together: seen from left to right, the kind changes once at most.
    private static bool RepliesAreScattered(IReadOnlyList<DeclaredButton> buttons) =>
        buttons.Zip(buttons.Skip(1)).Count(
            pair => (pair.First.Type == DeclaredButtons.QuickReply) != (pair.Second.Type == DeclaredButtons.QuickReply)) > 1;

    private static bool IsWeb(string? text) => text is { Length: <= LongestUrl }
        && Uri.TryCreate(TemplateSlots.Replace(text, _ => "x"), UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");

    private static bool EndsInSlot(string url) => url.EndsWith("}}", StringComparison.Ordinal);

    private static bool IsPhone(string? text) => text is { Length: > 5 and <= 20 } && text[0] == '+' && text.Skip(1).All(char.IsAsciiDigit);
}
