using System.Text.RegularExpressions;

namespace WhatsAppEngine.Architecture.Reading;

/// <summary>Tells comments, texts and code of a C# file apart; positions and lines stay what they were.</summary>
internal static partial class CSharpText
{
    /// <summary>The file with its comments blanked out.</summary>
    public static string WithoutComments(string text) => Blank(text, token => token.Groups["comment"].Success);

    /// <summary>The file with its comments and its texts blanked out: only code is left.</summary>
    public static string CodeOf(string text) => Blank(text, _ => true);

    /// <summary>The texts in the file.</summary>
    public static IReadOnlyList<TextLiteral> Literals(string text) =>
    [
        .. Tokens().Matches(text)
            .Where(token => !token.Groups["comment"].Success)
            .Select(token => new TextLiteral(token.Index, token.Value)),
    ];

    private static string Blank(string text, Func<Match, bool> isBlanked) =>
        Tokens().Replace(text, token => isBlanked(token) ? NotNewLine().Replace(token.Value, " ") : token.Value);

    [GeneratedRegex("[^\n]")]
    private static partial Regex NotNewLine();

    [GeneratedRegex("""
        (?<comment> //[^\n]* | /\*.*?\*/ )
        | \$* (?<quotes>"{3,}) .*? (?<!") \k<quotes> (?!")
        | (?: \$@ | @\$ | @ ) " (?: [^"] | "" )* "
        | \$" (?: \\. | \{\{ | \}\} | \{ (?: [^{}"] | "(?:\\.|[^"\\])*" | (?<open>\{) | (?<-open>\}) )* (?(open)(?!)) \} | [^"\\{}\n] )* "
        | " (?: \\. | [^"\\\n] )* "
        | ' (?: \\[^']+ | \\' | [^'\\\n] ) '
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Tokens();
}
