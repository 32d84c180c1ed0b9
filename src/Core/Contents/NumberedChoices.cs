using System.Globalization;
using WhatsAppEngine.Core.Automation;

namespace WhatsAppEngine.Core.Contents;

/// <summary>
/// What is to be tapped, as text to be answered with a number: for phones and providers that show no buttons. Pure, so that the way back
/// finds the same numbers.
/// </summary>
public static class NumberedChoices
{
    /// <summary>Asks the customer to answer with a number.</summary>
    public const string DefaultInvitation = "Responda com o número da opção.";

    private static readonly HashSet<string> Announcing = ["opcao", "opcion", "option", "numero", "number", "n"];

    /// <summary>Everything that can be chosen, in the order of its numbers; empty when there is nothing to choose.</summary>
    public static IReadOnlyList<NumberedChoice> Of(OutboundContent content) => content switch
    {
        ButtonsContent buttons => [.. buttons.Buttons.Select((button, place) => new NumberedChoice(place + 1, button.Id, button.Title))],
        ListContent list => [.. Rows(list).Select((row, place) => new NumberedChoice(place + 1, row.Row.Id, row.Row.Title))],
        PollContent poll => [.. poll.Options.Select((option, place) => new NumberedChoice(place + 1, option, option))],
        _ => [],
    };

    /// <summary>The whole of it as one text.</summary>
    /// <param name="content">An interactive content or a poll.</param>
    /// <param name="invitation">Asks for the number.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is a content of another kind.</exception>
    public static string AsText(OutboundContent content, string invitation = DefaultInvitation) => content switch
    {
        ButtonsContent buttons => Paragraphs(Bold(buttons.Header), buttons.Body, Lines(Of(buttons)), invitation, Italic(buttons.Footer)),
        ListContent list => Paragraphs(Bold(list.Header), list.Body, Sections(list), invitation, Italic(list.Footer)),
        LinkContent link => Paragraphs(Bold(link.Header), link.Body, $"{link.Label}: {link.Url}", Italic(link.Footer)),
        PollContent poll => Paragraphs(poll.Question, Lines(Of(poll)), invitation),
        InteractiveContent request => request.Body,
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    /// <summary>
    /// What a customer who reads such a text chose by writing: a number ("2", "2.", "2)", "opção 2") or a title, case, accents and spaces
    /// aside. Null when it is neither, or a title that several share. A number goes before a title: numbers are what was asked for.
    /// </summary>
    public static NumberedChoice? Chosen(IReadOnlyList<NumberedChoice> choices, string typed)
    {
        var words = Words.Of(typed).All;
        if (words.Count == 0)
        {
            return null;
        }

        var number = words is [var bare] ? bare : words is [var word, var behind] && Announcing.Contains(word) ? behind : "";
        return choices.FirstOrDefault(choice => choice.Number.ToString(CultureInfo.InvariantCulture) == number)
            ?? (choices.Where(choice => string.Concat(Words.Of(choice.Title).All) == string.Concat(words)).ToList() is [var only] ? only : null);
    }

    private static string Sections(ListContent list)
    {
        var rows = Rows(list).Select((row, place) => (row.Section, Text: Line(place + 1, row.Row.Title, row.Row.Description)));
        return Paragraphs([.. rows.GroupBy(row => row.Section).Select(section =>
            string.Join('\n', section.Select(row => row.Text).Prepend(Bold(section.Key.Title)).OfType<string>()))]);
    }

    private static IEnumerable<(ListSection Section, ListRow Row)> Rows(ListContent list) =>
        list.Sections.SelectMany(section => section.Rows.Select(row => (section, row)));

    private static string Lines(IEnumerable<NumberedChoice> choices) =>
        string.Join('\n', choices.Select(choice => Line(choice.Number, choice.Title, description: null)));

    private static string Line(int number, string title, string? description) =>
        string.Create(CultureInfo.InvariantCulture, $"{number}. {title}{(description is null ? "" : $" — {description}")}");

    private static string Paragraphs(params IEnumerable<string?> parts) => string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string? Bold(string? text) => string.IsNullOrWhiteSpace(text) ? null : $"*{text}*";

    private static string? Italic(string? text) => string.IsNullOrWhiteSpace(text) ? null : $"_{text}_";
}

/// <summary>Something that can be chosen by its number.</summary>
/// <param name="Number">The number, from 1.</param>
/// <param name="Id">The button's or row's id; of a poll the answer itself.</param>
/// <param name="Title">What the customer reads.</param>
public sealed record NumberedChoice(int Number, string Id, string Title)
{
    /// <summary>Quotes nothing.</summary>
    public override string ToString() => $"NumberedChoice {{ Number = {Number} }}";
}
