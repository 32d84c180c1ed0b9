using WhatsAppEngine.Core.Automation;

namespace WhatsAppEngine.Core.OptOut;

/// <summary>
/// Reads a wish about getting messages. The wish must be about messages: "quero cancelar" leaves, "quero cancelar meu pedido" does not.
/// A message leaves when
/// (1) nothing but courtesy surrounds a leaving word: "Sair, por favor";
/// (2) a leaving word leads to a word about messages, small words between: "pare de me mandar mensagem"; or
/// (3) it refuses more of them: "não quero mais receber", "não me mande propaganda", and "não quero mais" by itself.
/// A clause with a thing that is bought in it never leaves by (2) or (3).
/// </summary>
public static class OptOutRule
{
    /// <summary>The wish in a text.</summary>
    public static OptOutWish WishOf(string? text) => WishOf(Words.Of(text));

    /// <summary>The wish in a text's words.</summary>
    public static OptOutWish WishOf(Words words) => words switch
    {
        _ when IsOnly(words, OptOutWords.LeavingAlone) || SaysNoMore(words) || words.Clauses.Any(Leaves) => OptOutWish.Leave,
        _ when IsOnly(words, OptOutWords.ReturningAlone) || words.Clauses.Any(Returns) => OptOutWish.Return,
        _ => OptOutWish.None,
    };

    private static bool IsOnly(Words words, IReadOnlySet<string> wanted) =>
        Meant(words) is { Count: > 0 } meant && meant.All(wanted.Contains);

    private static bool SaysNoMore(Words words) => words.Contain("nao quero mais") && Meant(words) is ["nao", "mais"];

    private static List<string> Meant(Words words) => [.. words.All.Where(word => !OptOutWords.Courtesy.Contains(word))];

    private static bool Leaves(IReadOnlyList<string> clause) =>
        !clause.Any(OptOutWords.Bought.Contains)
        && Enumerable.Range(0, clause.Count).Any(place => LeavesMessages(clause, place) || RefusesMore(clause, place));

    private static bool LeavesMessages(IReadOnlyList<string> clause, int place)
    {
        var stops = OptOutWords.Stopping.Contains(clause[place]) || IsParaDe(clause, place);
        var led = Led(clause, place);
        return led is null
            ? stops && clause.Skip(place + 1).Any(OptOutWords.Getting.Contains)
            : (stops || OptOutWords.Leaving.Contains(clause[place])) && OptOutWords.Messages.Contains(led);
    }

    private static bool RefusesMore(IReadOnlyList<string> clause, int place)
    {
        if (clause[place] is not ("nao" or "nunca" or "n"))
        {
            return false;
        }

        var wish = clause.Skip(place + 1).TakeWhile(IsRefusal).ToList();
        var rest = clause.Skip(place + 1 + wish.Count).ToList();
        var gets = wish.Any(OptOutWords.Getting.Contains);
        return rest.Count == 0
            ? gets && wish.Contains("mais")
            : (gets || wish.Any(OptOutWords.Wanting.Contains)) && OptOutWords.Messages.Contains(rest[0]);
    }

    private static bool IsRefusal(string word) => OptOutWords.Small.Contains(word) || OptOutWords.Wanting.Contains(word);

    private static bool Returns(IReadOnlyList<string> clause) =>
        !clause.Any(word => word is "nao" or "nunca" || OptOutWords.Bought.Contains(word))
        && Enumerable.Range(0, clause.Count).Any(place =>
            OptOutWords.Returning.Contains(clause[place]) && Led(clause, place) is { } led && OptOutWords.Messages.Contains(led));

    private static string? Led(IReadOnlyList<string> clause, int place) =>
        clause.Skip(place + 1).SkipWhile(OptOutWords.Small.Contains).FirstOrDefault();

    // "Para" alone is a preposition.
    private static bool IsParaDe(IReadOnlyList<string> clause, int place) =>
        clause[place] == "para" && clause.ElementAtOrDefault(place + 1) == "de";
}
