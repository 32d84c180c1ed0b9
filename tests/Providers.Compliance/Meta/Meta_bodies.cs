using System.Text;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Meta.Bodies;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>What is posted to Meta, byte for byte, for every kind of content.</summary>
public sealed class Meta_bodies
{
    private static readonly Guid MessageId = Guid.Parse("01890000-0000-7000-8000-000000000001");

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Each_kind_has_its_body(string kind, string body) =>
        Assert.Equal($"{Head.ReplaceLineEndings("")}{body.ReplaceLineEndings("")[1..]}", Write(ContentSamples.All[kind]));

    [Fact]
    public void Every_sample_but_templates_is_here() =>
        Assert.Equal(ContentSamples.All.Keys.Except(["template"]).Order(), Bodies.Select(row => (string)row[0]).Order());

    [Fact]
    public void A_message_quotes_another() =>
        Assert.Contains(
            "\"to\":\"+5511987654321\",\"context\":{\"message_id\":\"wamid.theirs\"},\"biz_opaque_callback_data\":",
            Write(ContentSamples.All["text"], quoted: "wamid.theirs"), StringComparison.Ordinal);

    [Fact]
    public void A_reaction_does_not() =>
        Assert.DoesNotContain("\"context\"", Write(ContentSamples.All["reaction"], quoted: "wamid.theirs"), StringComparison.Ordinal);

    [Fact]
    public void A_group_is_addressed_as_one() =>
        Assert.Contains(
            "\"recipient_type\":\"group\",\"to\":\"group-1\"",
            Write(ContentSamples.All["text"], to: new Recipient(null, null, "group-1")), StringComparison.Ordinal);

    [Fact]
    public void A_customer_with_phone_and_user_id_is_addressed_by_phone()
    {
        var body = Write(ContentSamples.All["text"], to: new Recipient("+5511987654321", "BR.1000000000"));
        Assert.Contains("\"to\":\"+5511987654321\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"recipient\":", body, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Bodies => new()
    {
        { "text", """{"type":"text","text":{"body":"Olá canário","preview_url":false}}""" },
        { "text with preview", """{"type":"text","text":{"body":"Veja https://example.com","preview_url":true}}""" },
        {
            "poll",
            """{"type":"text","text":{"body":"Que dia?\n\n1. segunda\n2. terça\n\nResponda com o número da opção.","preview_url":false}}"""
        },
        { "image", """{"type":"image","image":{"link":"https://example.com/a.jpg","caption":"a fachada"}}""" },
        { "video", """{"type":"video","video":{"id":"media-1"}}""" },
        { "audio", """{"type":"audio","audio":{"id":"media-1"}}""" },
        { "voice", """{"type":"audio","audio":{"id":"media-1","voice":true}}""" },
        { "document", """{"type":"document","document":{"id":"media-1","caption":"o orçamento","filename":"orçamento.pdf"}}""" },
        { "sticker", """{"type":"sticker","sticker":{"id":"media-1"}}""" },
        {
            "location",
            """{"type":"location","location":{"latitude":-23.5505,"longitude":-46.6333,"name":"Loja","address":"Rua A, 1"}}"""
        },
        { "bare location", """{"type":"location","location":{"latitude":0,"longitude":180}}""" },
        {
            "contacts",
            """
            {"type":"contacts","contacts":[
            {"name":{"formatted_name":"Ana Souza","first_name":"Ana","last_name":"Souza"},"org":{"company":"Loja"},
            "phones":[{"phone":"+55 11 91234-5678","type":"CELL","wa_id":"5511912345678"}],
            "emails":[{"email":"ana@example.com","type":"WORK"}]},
            {"name":{"formatted_name":"Bia","last_name":"Bia"}}]}
            """
        },
        { "reaction", """{"type":"reaction","reaction":{"message_id":"wamid.theirs","emoji":"\uD83D\uDC4D"}}""" },
        { "reaction taken away", """{"type":"reaction","reaction":{"message_id":"wamid.theirs","emoji":""}}""" },
        {
            "buttons",
            """
            {"type":"interactive","interactive":{"type":"button","header":{"type":"text","text":"Loja"},"body":{"text":"Olá canário"},
            "footer":{"text":"rodapé"},"action":{"buttons":[{"type":"reply","reply":{"id":"btn_quote","title":"Orçamento"}}]}}}
            """
        },
        {
            "buttons under a file",
            """
            {"type":"interactive","interactive":{"type":"button",
            "header":{"type":"document","document":{"id":"media-1","filename":"a.pdf"}},"body":{"text":"Olá"},
            "action":{"buttons":[{"type":"reply","reply":{"id":"sim","title":"Sim"}},{"type":"reply","reply":{"id":"nao","title":"Não"}}]}}}
            """
        },
        {
            "list",
            """
            {"type":"interactive","interactive":{"type":"list","header":{"type":"text","text":"Loja"},"body":{"text":"Olá"},
            "footer":{"text":"rodapé"},"action":{"button":"Abrir","sections":[{"title":"Materiais","rows":[
            {"id":"1","title":"Cimento","description":"50 kg"},{"id":"2","title":"Areia"}]}]}}}
            """
        },
        {
            "link",
            """
            {"type":"interactive","interactive":{"type":"cta_url","body":{"text":"Olá"},"footer":{"text":"rodapé"},
            "action":{"name":"cta_url","parameters":{"display_text":"Ver","url":"https://example.com/a?b=c&d"}}}}
            """
        },
        {
            "link under a picture",
            """
            {"type":"interactive","interactive":{"type":"cta_url","header":{"type":"image","image":{"id":"media-1"}},"body":{"text":"Olá"},
            "action":{"name":"cta_url","parameters":{"display_text":"Ver","url":"https://example.com"}}}}
            """
        },
        {
            "location request",
            """
            {"type":"interactive","interactive":{"type":"location_request_message","body":{"text":"Onde é a obra?"},
            "action":{"name":"send_location"}}}
            """
        },
        {
            "contact request",
            """
            {"type":"interactive","interactive":{"type":"request_contact_info","body":{"text":"Qual é o seu número?"},
            "action":{"name":"request_contact_info"}}}
            """
        },
    };

    private const string Head = """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"+5511987654321",
        "biz_opaque_callback_data":"01890000-0000-7000-8000-000000000001",
        """;

    private static string Write(OutboundContent content, string? quoted = null, Recipient? to = null) =>
        Encoding.UTF8.GetString(MetaMessage.Write(new SendRequest(
            MessageId,
            new SendingAccount(Guid.NewGuid(), "number-1", "token", ApiUrl: null),
            to ?? new Recipient("+5511987654321", UserId: null),
            content,
            quoted)));
}
