using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Providers.Compliance;

/// <summary>Contents that every sender must be able to send, by name.</summary>
internal static class ContentSamples
{
    public static IReadOnlyDictionary<string, OutboundContent> All { get; } = new Dictionary<string, OutboundContent>
    {
        ["text"] = new TextContent("Olá canário"),
        ["text with preview"] = new TextContent("Veja https://example.com", PreviewLink: true),
        ["image"] = new MediaContent(MediaKind.Image, new MediaSource("https://example.com/a.jpg", null), "a fachada"),
        ["video"] = new MediaContent(MediaKind.Video, Uploaded),
        ["audio"] = new MediaContent(MediaKind.Audio, Uploaded),
        ["voice"] = new MediaContent(MediaKind.Audio, Uploaded, IsVoice: true),
        ["document"] = new MediaContent(MediaKind.Document, Uploaded, "o orçamento", "orçamento.pdf"),
        ["sticker"] = new MediaContent(MediaKind.Sticker, Uploaded),
        ["location"] = new LocationContent(-23.5505, -46.6333, "Loja", "Rua A, 1"),
        ["bare location"] = new LocationContent(0, 180),
        ["contacts"] = new ContactsContent(
        [
            new ContactCard("Ana Souza", "Ana", "Souza", "Loja",
                [new ContactPhone("+55 11 91234-5678", "CELL", "5511912345678")], [new ContactEmail("ana@example.com", "WORK")]),
            new ContactCard("Bia", LastName: "Bia"),
        ]),
        ["reaction"] = new ReactionContent("wamid.theirs", "👍"),
        ["reaction taken away"] = new ReactionContent("wamid.theirs", null),
        ["buttons"] = new ButtonsContent("Olá canário", [new ReplyButton("btn_quote", "Orçamento")], "Loja", "rodapé"),
        ["buttons under a file"] = new ButtonsContent("Olá", Answers,
            HeaderMedia: new MediaContent(MediaKind.Document, Uploaded, FileName: "a.pdf")),
        ["list"] = new ListContent(
            "Olá", "Abrir",
            [new ListSection("Materiais", [new ListRow("1", "Cimento", "50 kg"), new ListRow("2", "Areia")])],
            "Loja", "rodapé"),
        ["link"] = new LinkContent("Olá", "Ver", "https://example.com/a?b=c&d", Footer: "rodapé"),
        ["link under a picture"] = new LinkContent("Olá", "Ver", "https://example.com",
            HeaderMedia: new MediaContent(MediaKind.Image, Uploaded)),
        ["location request"] = new LocationRequestContent("Onde é a obra?"),
        ["contact request"] = new ContactRequestContent("Qual é o seu número?"),
        ["poll"] = new PollContent("Que dia?", ["segunda", "terça"]),
        ["template"] = new TemplateContent(
            "quote_created_template", "pt_BR", new Dictionary<string, string> { ["customer_name"] = "Olá canário" }),
    };

    private static MediaSource Uploaded => new(null, "media-1");

    private static ReplyButton[] Answers => [new ReplyButton("sim", "Sim"), new ReplyButton("nao", "Não")];
}
