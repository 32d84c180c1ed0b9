using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound.Requests;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Outbound;

/// <summary>What each kind of request becomes, and what is said about those that cannot be sent.</summary>
public sealed class Requests_of_every_kind
{
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Become_the_content_they_ask_for(string payload, OutboundContent content)
    {
        var request = Assert.IsType<IntakeEvent.Request>(Read(payload)).Value;
        Assert.Equal(Everything(content), Everything(request.Content));
    }

    [Theory]
    [InlineData("""{"message_type":"telepathy"}""", "message_type must be text, image, video, audio, document, sticker, location")]
    [InlineData("""{"text":"oi","priority":"urgent"}""", "priority must be normal or high.")]
    [InlineData("""{"message_type":"image"}""", "media_link, media_id and media_base64 are missing; give one of them.")]
    [InlineData("""{"message_type":"image","media_link":"","media_id":null}""", "media_link, media_id and media_base64 are missing; give one of them.")]
    [InlineData("""{"message_type":"audio","media_id":"1","caption":"a"}""", "caption is not for the type audio; leave it out.")]
    [InlineData("""{"message_type":"location","latitude":1}""", "latitude and longitude are needed; give both in degrees.")]
    [InlineData("""{"message_type":"contacts"}""", "contacts has 0 entries; give 1 to 257.")]
    [InlineData("""{"message_type":"contacts","contacts":[null]}""", "contacts[0].name is empty; give it")]
    [InlineData("""{"message_type":"reaction","reply_to_message_id":"w"}""", "emoji is missing; give exactly one, or an empty text")]
    [InlineData("""{"message_type":"reaction","emoji":"👍"}""", "reply_to_message_id is missing; a reaction names")]
    [InlineData("""{"message_type":"interactive","text":"a","interactive_type":"poll"}""", "interactive_type must be button, list, link")]
    [InlineData("""{"message_type":"interactive","text":"a","interactive_type":"list"}""", "list.button is empty; give it")]
    [InlineData(
        """{"message_type":"interactive","text":"a","interactive_type":"list","list":{"button":"b","sections":[{"rows":[null]}]}}""",
        "list.sections[0].rows[0].id is empty; give it")]
    [InlineData(
        """{"message_type":"interactive","text":"a","interactive_type":"link","link":{"label":"b"}}""",
        "link.url is empty; give it")]
    [InlineData(
        """{"message_type":"interactive","text":"a","buttons":[{"id":"a","title":"A"}],"header_media":{"type":"gif"}}""",
        "header_media.type must be image, video or document.")]
    [InlineData("""{"message_type":"poll"}""", "poll is missing; give it a question")]
    [InlineData("""{"message_type":"poll","poll":{"question":"?","options":["a"]}}""", "poll.options has 1 entries; give 2 to 10.")]
    [InlineData("""{"message_type":"poll","poll":{"question":"?","options":["a",null]}}""", "poll.options[1] is empty; give it")]
    [InlineData("""{"message_type":"poll","poll":{"question":"?","options":["a","b"],"selectable_count":3}}""", "poll.selectable_count must be from 0")]
    [InlineData("""{"text":"oi","mentions":["+5511987654321","ana"]}""", "mentions[1] is no phone number; write it such as")]
    [InlineData("""{"message_type":"template"}""", "template_name is empty; give it")]
    [InlineData("""{"message_type":"template","template_name":"t","template_components":{}}""", "template_components is no array; write")]
    [InlineData(
        """{"message_type":"template","template_name":"t","template_header":{"type":"text"}}""",
        "template_header.type must be image, video, document or location.")]
    [InlineData(
        """{"message_type":"template","template_name":"t","template_header":{"type":"location"}}""",
        "template_header.latitude and longitude are needed; give")]
    [InlineData(
        """{"message_type":"template","template_name":"t","template_buttons":[{"type":"url","value":"a"}]}""",
        "template_buttons[0].index is missing; count")]
    [InlineData(
        """{"message_type":"template","template_name":"t","template_buttons":[{"index":0,"value":"a"}]}""",
        "template_buttons[0].type must be quick_reply, url or copy_code.")]
    [InlineData(
        """{"message_type":"template","template_name":"t","template_variables":{"a\u0000":"b"}}""",
        "template_variables has a name that is empty or has a NUL character; name")]
    [InlineData(
        """{"message_type":"location","latitude":"-23,5","longitude":1}""",
        "Its payload cannot be read: latitude has a value of the wrong kind; give")]
    public void That_cannot_be_sent_name_field_and_remedy(string payload, string reason) =>
        Assert.StartsWith(reason, Assert.IsType<IntakeEvent.Refused>(Read(payload)).Reason, StringComparison.Ordinal);

    public static TheoryData<string, OutboundContent> Kinds => new()
    {
        { """{"text":"oi","preview_url":true}""", new TextContent("oi", PreviewLink: true) },
        { """{"message_type":"text","text":"oi","preview_url":null,"caption":null}""", new TextContent("oi") },
        {
            """{"message_type":"image","media_link":"https://example.com/a.jpg","caption":"a"}""",
            new MediaContent(MediaKind.Image, new MediaSource("https://example.com/a.jpg", null), "a")
        },
        { """{"message_type":"video","media_id":"1","caption":""}""", new MediaContent(MediaKind.Video, ById) },
        { """{"message_type":"audio","media_id":"1","voice":true}""", new MediaContent(MediaKind.Audio, ById, IsVoice: true) },
        {
            """{"message_type":"document","media_id":"1","file_name":"a.pdf"}""",
            new MediaContent(MediaKind.Document, ById, FileName: "a.pdf")
        },
        { """{"message_type":"sticker","media_id":"1"}""", new MediaContent(MediaKind.Sticker, ById) },
        {
            """{"message_type":"location","latitude":-23.5,"longitude":-46.6,"name":"Loja","address":"Rua A, 1"}""",
            new LocationContent(-23.5, -46.6, "Loja", "Rua A, 1")
        },
        {
            """
            {"message_type":"contacts","contacts":[{"name":"Ana Souza","first_name":"Ana","last_name":"Souza","organization":"Loja",
            "phones":[{"phone":"+55 11 91234-5678","type":"CELL","wa_id":"5511912345678"}],
            "emails":[{"email":"a@example.com","type":"WORK"}]}]}
            """,
            new ContactsContent([new ContactCard(
                "Ana Souza", "Ana", "Souza", "Loja", [new("+55 11 91234-5678", "CELL", "5511912345678")], [new("a@example.com", "WORK")])])
        },
        {
            """{"message_type":"document","media_base64":"JVBERg==","media_mime_type":"application/pdf","media_file_name":"a.pdf"}""",
            new MediaContent(MediaKind.Document, new(null, null) { File = new InlineFile("%PDF"u8.ToArray(), "application/pdf") }, FileName: "a.pdf")
        },
        {
            """
            {"message_type":"template","template_name":"t",
            "template_header":{"type":"document","media_base64":"JVBERg==","media_mime_type":"application/pdf"}}
            """,
            new TemplateContent("t", "pt_BR", new Dictionary<string, string>())
            {
                HeaderMedia = new MediaContent(MediaKind.Document, new(null, null) { File = new InlineFile("%PDF"u8.ToArray(), "application/pdf") }),
            }
        },
        {
            """{"message_type":"poll","poll":{"question":"Que dia?","options":["segunda","terça"],"selectable_count":0}}""",
            new PollContent("Que dia?", ["segunda", "terça"], 0)
        },
        { """{"text":"oi","mentions":["+55 11 98765-4321","all"]}""", new TextContent("oi") { Mentions = ["+5511987654321", "all"] } },
        { """{"message_type":"reaction","reply_to_message_id":"wamid.1","emoji":"👍"}""", new ReactionContent("wamid.1", "👍") },
        { """{"message_type":"reaction","reply_to_message_id":"wamid.1","emoji":""}""", new ReactionContent("wamid.1", null) },
        {
            """
            {"message_type":"interactive","text":"oi","buttons":[{"id":"a","title":"A"}],"footer_text":"f",
            "header_media":{"type":"document","media_id":"1","file_name":"a.pdf"}}
            """,
            new ButtonsContent(
                "oi", [new("a", "A")], Footer: "f", HeaderMedia: new MediaContent(MediaKind.Document, ById, FileName: "a.pdf"))
        },
        {
            """
            {"message_type":"interactive","interactive_type":"list","text":"oi","header_text":"h","list":{"button":"Abrir",
            "sections":[{"title":"s","rows":[{"id":"1","title":"Um","description":"d"},{"id":"2","title":"Dois"}]}]}}
            """,
            new ListContent("oi", "Abrir", [new("s", [new("1", "Um", "d"), new("2", "Dois")])], "h")
        },
        {
            """{"message_type":"interactive","interactive_type":"link","text":"oi","link":{"label":"Ver","url":"https://example.com"}}""",
            new LinkContent("oi", "Ver", "https://example.com")
        },
        { """{"message_type":"interactive","interactive_type":"location_request","text":"oi"}""", new LocationRequestContent("oi") },
        { """{"message_type":"interactive","interactive_type":"contact_request","text":"oi"}""", new ContactRequestContent("oi") },
        {
            """
            {"message_type":"template","template_name":"t","template_language":"en_US","template_variables":{"1":"Ana","2":7,"3":null},
            "template_header":{"type":"image","media_id":"1"},"template_buttons":[{"index":1,"type":"url","value":"abc"}]}
            """,
            new TemplateContent("t", "en_US", new Dictionary<string, string> { ["1"] = "Ana", ["2"] = "7" })
            {
                HeaderMedia = new MediaContent(MediaKind.Image, ById), Buttons = [new(1, TemplateButtonKind.Url, "abc")],
            }
        },
        {
            """
            {"message_type":"template","template_name":"t",
            "template_header":{"type":"location","latitude":1,"longitude":2,"name":"n","address":"a"}}
            """,
            new TemplateContent("t", "pt_BR", new Dictionary<string, string>()) { HeaderLocation = new LocationContent(1, 2, "n", "a") }
        },
        {
            """{"message_type":"template","template_name":"t","template_components":[{"type":"body"}]}""",
            new TemplateContent("t", "pt_BR", new Dictionary<string, string>(), """[{"type":"body"}]""")
        },
    };

    private static readonly MediaSource ById = new(null, "1");

    private static IntakeEvent Read(string payload)
    {
        var whole = "{\"to_phone\":\"+5511988887777\"," + payload[1..];
        var data = Inbound.Envelope(EventTypes.OutboundQueued, JsonElement.Parse(whole), Guid.NewGuid());
        return EnvelopeReader.Read("event", data, (envelope, origin) => OutboundRequestReader.Read(envelope, origin, largestFile: 1000));
    }

    private static string Everything(OutboundContent content) => content.GetType().Name + JsonSerializer.Serialize<object>(content);
}
