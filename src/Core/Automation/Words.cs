using System.Globalization;

namespace WhatsAppEngine.Core.Automation;

/// <summary>Text as whole words without accents and case, clause by clause.</summary>
public sealed class Words
{
    private const string Accented = "áàâãäåéèêëíìîïóòôõöúùûüçñýÿ";
    private const string Plain = "aaaaaaeeeeiiiiooooouuuucnyy";

    private Words(IReadOnlyList<IReadOnlyList<string>> clauses)
    {
        Clauses = clauses;
        All = [.. clauses.SelectMany(clause => clause)];
    }

    /// <summary>The words between two marks of punctuation, in order; only clauses that have words.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Clauses { get; }

    /// <summary>All words in order.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>Reads a text; null has no words.</summary>
    public static Words Of(string? text)
    {
        var folded = Fold(text ?? "");
        var clauses = folded.Split(['.', ',', ';', ':', '!', '?', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return new Words([.. clauses.Select(Split).Where(words => words.Length > 0)]);
    }

    /// <summary>Whether the words of the phrase, already plain and in lower case, stand there one after the other.</summary>
    public bool Contain(string phrase)
    {
        var sought = phrase.Split(' ');
        return Enumerable.Range(0, Math.Max(0, All.Count - sought.Length + 1))
            .Any(start => sought.Select((word, offset) => All[start + offset] == word).All(same => same));
    }

    private static string Fold(string text) =>
        string.Concat(text.Where(sign => CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark).Select(Plainly));

    // A table of its own: without culture data, as this engine runs, .NET does not take accented letters apart.
    private static char Plainly(char sign)
    {
        var lower = char.ToLowerInvariant(sign);
        var place = Accented.IndexOf(lower, StringComparison.Ordinal);
        return place < 0 ? lower : Plain[place];
    }

    private static string[] Split(string clause) =>
        string.Concat(clause.Select(sign => char.IsLetterOrDigit(sign) ? sign : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
