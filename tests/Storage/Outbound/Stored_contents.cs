using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Storage.Tests.Outbound;

public sealed class Stored_contents
{
    [Fact]
    public void Come_back_as_they_went_whatever_their_kind()
    {
        var kinds = new HashSet<Type>();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(AnyContent.Arbitrary, content =>
            {
                kinds.Add(content.GetType());
                return Everything(OutboundContentJson.Read(OutboundContentJson.Write(content))) == Everything(content);
            }));
        Assert.Equal(EveryKind, kinds.OrderBy(kind => kind.Name));
    }

    [Fact]
    public async Task Come_back_from_the_database_too()
    {
        await using var database = await Given.DatabaseAsync();
        await using var connection = await database.OpenConnectionAsync();
        foreach (var content in Gen.Sample(AnyContent.Arbitrary.Generator, 200, 20))
        {
            var json = OutboundContentJson.Write(content);
            var stored = await connection.ExecuteScalarAsync<string>("select @json::jsonb::text", new { json });
            Assert.Equal(Everything(content), Everything(OutboundContentJson.Read(stored!)));
        }
    }

    [Theory]
    [InlineData("""{"kind": "text", "text": "oi"}""", """{"Text":"oi","PreviewLink":false,"MessageType":"text","Summary":"oi","Mentions":[]}""")]
    [InlineData(
        """{"kind": "interactive", "text": "oi", "footer": "f", "header": "h", "buttons": [{"id": "a", "title": "A"}]}""",
        """
        {"Buttons":[{"Id":"a","Title":"A"}],"Header":"h","Footer":"f","HeaderMedia":null,"Body":"oi","MessageType":"interactive",
        "Summary":"oi","Mentions":[]}
        """)]
    [InlineData(
        """{"kind": "template", "template_name": "t", "template_language": "pt_BR", "template_variables": {"n": "Ana"}}""",
        """
        {"Name":"t","Language":"pt_BR","Variables":{"n":"Ana"},"ComponentsJson":null,"HeaderMedia":null,"HeaderText":null,"HeaderLocation":null,
        "Buttons":[],
        "MessageType":"template","Summary":null,"Mentions":[]}
        """)]
    public void Of_earlier_builds_are_still_read(string stored, string content) =>
        Assert.Equal(content.ReplaceLineEndings(""), JsonSerializer.Serialize<object>(OutboundContentJson.Read(stored), AsIs));

    [Theory]
    [InlineData("""{"kind":"telepathy"}""", "telepathy")]
    [InlineData("""{"kind":"media"}""", "media")]
    [InlineData("""{"kind":"media","media":{"type":"hologram"}}""", "hologram")]
    [InlineData("""{"kind":"list","text":"oi"}""", "list")]
    public void That_make_no_sense_are_named(string stored, string named) =>
        Assert.Contains(named, Assert.Throws<JsonException>(() => OutboundContentJson.Read(stored)).Message, StringComparison.Ordinal);

    private static readonly JsonSerializerOptions AsIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly IEnumerable<Type> EveryKind = typeof(OutboundContent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(OutboundContent)) && !type.IsAbstract).OrderBy(kind => kind.Name);

    // Records compare lists by identity: what counts is every value in them. PostgreSQL keeps no order of members.
    private static string Everything(OutboundContent content) => content is TemplateContent template
        ? JsonSerializer.Serialize(template with { Variables = Sorted(template.Variables) })
        : JsonSerializer.Serialize<object>(content);

    private static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> variables) =>
        new(variables.ToDictionary(), StringComparer.Ordinal);
}
