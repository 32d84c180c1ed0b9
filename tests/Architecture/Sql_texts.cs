using System.Text.RegularExpressions;
using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>A statement is one constant text and its values are parameters: nothing a customer writes can become SQL.</summary>
public sealed partial class Sql_texts
{
    [Fact]
    public void Are_constant() => Rule.Holds(Repository.Sources("src").SelectMany(Composed));

    // The CLI's demonstration looks at the tables from outside, with the queries that an operator would type.
    [Fact]
    public void Of_the_services_live_in_storage() =>
        Rule.Holds(Repository.Sources("src/Core", "src/Contracts", "src/Providers", "src/Webhook", "src/Worker").SelectMany(OnTables));

    /// <summary>A bare name after <c>order by</c> is the column of the answer, where there is one of the name: 10 as text is before 9.</summary>
    [Fact]
    public void Order_by_what_is_stored_and_not_by_how_it_is_written() => Rule.Holds(Repository.Sources("src").SelectMany(OrderedByWriting));

    [Fact]
    public void Are_found() => Assert.True(Repository.Sources("src/Storage").SelectMany(Statements).Count() > 20);

    [Fact]
    public void That_are_composed_are_found() =>
        Rule.Finds(["Planted.cs:2", "Planted.cs:3", "Planted.cs:5", "Planted.cs:8"], Composed(Planted));

    [Fact]
    public void Ordered_by_how_something_is_written_are_found() => Rule.Finds(["Ordered.cs:1", "Ordered.cs:2"], OrderedByWriting(Ordered));

    [Fact]
    public void On_tables_are_found() => Rule.Finds(["Planted.cs:1", "Planted.cs:2", "Planted.cs:5", "Planted.cs:8"], OnTables(Planted));

    private static IEnumerable<string> OnTables(SourceFile file) => Statements(file)
        .Where(text => text.Content.Contains("whatsapp_", StringComparison.OrdinalIgnoreCase))
        .Select(text => Place(file, text));

    private static IEnumerable<string> Composed(SourceFile file) => Statements(file)
        .Where(text => text.IsInterpolated || IsJoined(file.Text, text))
        .Select(text => Place(file, text));

    private static IEnumerable<string> OrderedByWriting(SourceFile file) => Statements(file)
        .Where(text => Order().Matches(text.Content).SelectMany(order => order.Groups["column"].Captures)
            .Any(column => Regex.IsMatch(text.Content, $@"(?<![@\w]){column.Value}::\w+(\s+as\s+{column.Value}\b|(?!\s+as\b|\w))")))
        .Select(text => Place(file, text));

    private static IEnumerable<TextLiteral> Statements(SourceFile file) =>
        CSharpText.Literals(file.Text).Where(text => Statement().IsMatch(text.Content));

    private static bool IsJoined(string code, TextLiteral text) =>
        JoinedAfter().IsMatch(code, text.End) || JoinedBefore().IsMatch(code[..text.Position]);

    private static string Place(SourceFile file, TextLiteral text) => $"{file.Path}:{file.LineAt(text.Position)}";

    [GeneratedRegex("""
        ^\s* (?: select\s | insert\s+into\s | update\s+\w+\s | delete\s+from\s | with\s+\w+(\s*\([^)]*\))?\s+as\s
        | (create|alter|drop|truncate)\s+\w | where\s+\w+[\s=<>] | order\s+by\s | limit\s+[\d@{] )
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Statement();

    [GeneratedRegex(@"order\s+by\s+(?:(?:(?<column>[a-z_]+)|[a-z_]+\.[a-z_]+)(?:\s+(?:asc|desc))?(?:\s*,\s*|\b))+", RegexOptions.IgnoreCase)]
    private static partial Regex Order();

    [GeneratedRegex(@"\G\s*\+")]
    private static partial Regex JoinedAfter();

    [GeneratedRegex(@"(\+|\b(Format|Concat|Join)\()\s*\z")]
    private static partial Regex JoinedBefore();

    private static readonly SourceFile Ordered = new("Ordered.cs", """"
        const string named = "select place, changed_in::text as changed_in from whatsapp_messages order by changed_in, id";
        const string plain = "select changed_in::text, id from whatsapp_messages order by id desc, changed_in limit 3";
        const string other = "select changed_in::text as position from whatsapp_messages order by changed_in";
        const string stored = "select m.changed_in::text, m.id from whatsapp_messages m order by m.changed_in, m.id";
        """");

    private static readonly SourceFile Planted = new("Planted.cs", """"
        const string sql = "select id from whatsapp_messages where id = @id";
        var bad = $"select id from whatsapp_messages where id = '{id}'";
        var worse = "delete from messages where id = " + id;
        var fine = $"Selected {count} rows " + "from the table.";
        var raw = $"""
            update whatsapp_messages set status = '{status}'
            """;
        var format = string.Format("insert into whatsapp_optouts values ({0})", phone);
        // $"select {everything}"
        """");
}
