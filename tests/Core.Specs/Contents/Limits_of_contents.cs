using WhatsAppEngine.Core.Contents;
using static WhatsAppEngine.Core.Specs.Contents.ContentEdges;

namespace WhatsAppEngine.Core.Specs.Contents;

/// <summary>What WhatsApp takes at most goes through; one more is a problem that names field and limit.</summary>
public sealed class Limits_of_contents
{
    [Theory]
    [MemberData(nameof(Edges))]
    public void What_just_fits_is_no_problem_and_one_more_is(string named, OutboundContent fits, OutboundContent isTooMuch)
    {
        Assert.Null(ContentLimits.Problem(fits));
        var problem = ContentLimits.Problem(isTooMuch);
        Assert.NotNull(problem);
        Assert.StartsWith(named, problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_with_its_remedy(string problem, OutboundContent content) =>
        Assert.Equal(problem, ContentLimits.Problem(content));

    [Theory]
    [InlineData("👍")]
    [InlineData("❤️")]
    [InlineData("🇧🇷")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("👍🏽")]
    [InlineData("1️⃣")]
    [InlineData("ℹ️")]
    [InlineData(null)]
    public void Any_emoji_is_a_reaction_and_none_takes_it_away(string? emoji) =>
        Assert.Null(ContentLimits.Problem(new ReactionContent("wamid.1", emoji)));

    [Theory]
    [InlineData("👍👍")]
    [InlineData("a")]
    [InlineData("ã")]
    [InlineData("7")]
    [InlineData("!")]
    [InlineData(" ")]
    [InlineData("👍 ")]
    public void Anything_else_is_not(string emoji) => Assert.Equal(
        "emoji is not one emoji; give exactly one, or an empty text to take the reaction away.",
        ContentLimits.Problem(new ReactionContent("wamid.1", emoji)));

    [Theory]
    [InlineData("example.com/a.jpg")]
    [InlineData("/a.jpg")]
    [InlineData("ftp://example.com/a.jpg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://example.com/a b.jpg")]
    [InlineData("https://")]
    public void A_link_is_a_whole_web_address(string link) => Assert.Equal(
        "media_link is no web address; write it whole, such as https://example.com/file.pdf.",
        ContentLimits.Problem(Photo with { Source = new(link, null) }));

    public static TheoryData<string, OutboundContent, OutboundContent> Edges
    {
        get
        {
            var edges = new TheoryData<string, OutboundContent, OutboundContent>();
            foreach (var (named, fits, isTooMuch) in ContentEdges.All)
            {
                edges.Add(named, fits, isTooMuch);
            }

            return edges;
        }
    }

    public static TheoryData<string, OutboundContent> Wrong => new()
    {
        { "text is empty; give it something to read.", new TextContent(" \n") },
        { "text has a NUL character; take it out.", new TextContent("a\0b") },
        { "media_link, media_id and media_base64 are missing; give one of them.", Photo with { Source = new(null, null) } },
        { "media_link and media_id are both given; give one of them only.", Photo with { Source = new("https://example.com", "1") } },
        { "caption is not for the type audio; leave it out.", Photo with { Kind = MediaKind.Audio, Caption = "a" } },
        { "caption is not for the type sticker; leave it out.", Photo with { Kind = MediaKind.Sticker, Caption = "a" } },
        { "file_name is not for the type image; leave it out.", Photo with { FileName = "a.jpg" } },
        { "voice is not for the type video; leave it out.", Photo with { Kind = MediaKind.Video, IsVoice = true } },
        { "latitude is NaN; give degrees from -90 to 90.", new LocationContent(double.NaN, 0) },
        { "contacts[0].name is empty; give it something to read.", new ContactsContent([new ContactCard("", "Ana")]) },
        {
            "contacts[0].first_name and contacts[0].last_name are missing; give at least one of them beside the whole name.",
            new ContactsContent([new ContactCard("Ana")])
        },
        { "contacts[0].phones[0].wa_id has more than digits; write digits only.", CardOf(new ContactPhone("1", WaId: "+55119")) },
        { "reply_to_message_id is missing; a reaction names the message it is about.", new ReactionContent("", "👍") },
        { "header_text and header_media are both given; give one of them only.", Choice with { Header = "a", HeaderMedia = Photo } },
        { "header_media.caption is not for a header; leave it out.", Choice with { HeaderMedia = Photo with { Caption = "a" } } },
        {
            "header_media.type is sticker; a header takes image, video or document.",
            Page with { HeaderMedia = Photo with { Kind = MediaKind.Sticker } }
        },
        { "buttons has an id twice; give each button one of its own.", Choice with { Buttons = [new("a", "A"), new("a", "B")] } },
        { "buttons has a title twice; give each button one of its own.", Choice with { Buttons = [new("a", "A"), new("b", "A")] } },
        { "list has a row id twice; give each row one of its own.", Menu with { Sections = [new("s", [new("a", "A"), new("a", "B")])] } },
        {
            "list.sections[1].title is missing; where there is more than one section, give each a title.",
            Menu with { Sections = [new("s", [new("a", "A")]), new(null, [new("b", "B")])] }
        },
        { "link.url is no web address; write it whole, such as https://example.com/file.pdf.", Page with { Url = "example.com" } },
        { "template_language is empty; give it something to read.", Template with { Language = "" } },
        {
            "template_variables.total is empty; give it something to read.",
            Template with { Variables = new Dictionary<string, string> { ["total"] = "" } }
        },
        {
            "template_header has a file and a place; give one of them only.",
            Template with { HeaderMedia = Photo, HeaderLocation = new LocationContent(0, 0) }
        },
        {
            "template_header.media_link, template_header.media_id and template_header.media_base64 are missing; give one of them.",
            Template with { HeaderMedia = Photo with { Source = new(null, null) } }
        },
        {
            "template_buttons[0].index is negative; count the template's buttons from 0.",
            TemplateWith(new TemplateButton(-1, TemplateButtonKind.Url, "a"))
        },
        {
            "template_buttons[0].value is empty; give it something to read.",
            TemplateWith(new TemplateButton(0, TemplateButtonKind.Url, ""))
        },
        {
            "template_buttons has an index twice; give each button of the template at most one value.",
            TemplateWith(new(0, TemplateButtonKind.Url, "a"), new(0, TemplateButtonKind.CopyCode, "b"))
        },
    };

    private static ContactsContent CardOf(ContactPhone phone) => new([new ContactCard("Ana Souza", "Ana", Phones: [phone])]);

    private static TemplateContent TemplateWith(params TemplateButton[] buttons) => Template with { Buttons = buttons };
}
