using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Specs.Sending;

public sealed class What_a_provider_shows
{
    private static readonly MediaContent Photo = new(MediaKind.Image, new MediaSource("https://loja.example/a.jpg", MediaId: null), Caption: "A fachada");
    private static readonly ButtonsContent Buttons = new("Como podemos ajudar?", [new ReplyButton("a", "Cotação"), new ReplyButton("b", "Pedido")]);

    private static readonly TemplateContent Template = new("pedido_enviado", "pt_BR", new Dictionary<string, string>());

    public static TheoryData<OutboundContent, string, string?, bool> Cases => new()
    {
        { new TextContent("Olá\r\n você "), "text", "Olá\n você", true },
        { new TextContent("Olá"), "text", "olá", false },
        { new TextContent("Olá"), "image", "Olá", false },
        { Photo, "image", "A fachada", true },
        { Photo, "image", null, false },
        { Photo with { Caption = null }, "image", null, true },
        { Photo with { Caption = null }, "document", null, false },
        { Buttons, "text", NumberedChoices.AsText(Buttons), true },
        { Buttons, "text", "Outra coisa", false },
        { new PollContent("Qual cor?", ["Azul", "Verde"]), "poll", "Qual cor?", true },
        { new PollContent("Qual cor?", ["Azul", "Verde"]), "poll", "Qual tamanho?", false },
        { new ReactionContent("wamid.1", "👍"), "reaction", "👍", true },
        { new ReactionContent("wamid.1", "👍"), "text", "👍", false },
        { Template, "text", "Seu pedido saiu", true },
        { Template, "image", null, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_the_engines_when_it_has_its_type_and_words(OutboundContent sent, string type, string? text, bool isOwn) =>
        Assert.Equal(isOwn, ShownContent.CanBe(sent, type, text));
}
