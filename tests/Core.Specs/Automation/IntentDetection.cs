using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Automation;

namespace WhatsAppEngine.Core.Specs.Automation;

public sealed class IntentDetection
{
    [Theory]
    [InlineData("Quero fazer uma cotação", Intent.CreateQuote)]
    [InlineData("quero um ORCAMENTO", Intent.CreateQuote)]
    [InlineData("Olá, quero um orçamento 🙂", Intent.CreateQuote)]
    [InlineData("orc\u0327amento", Intent.CreateQuote)]
    [InlineData("qual o preço?", Intent.CreateQuote)]
    [InlineData("Quanto custa o cimento", Intent.CreateQuote)]
    [InlineData("qual o valor para sair do aluguel?", Intent.CreateQuote)]
    [InlineData("qual o valor da entrega?", Intent.CreateQuote)]
    [InlineData("Qual o status do meu pedido?", Intent.OrderStatus)]
    [InlineData("qual o valor do meu pedido", Intent.OrderStatus)]
    [InlineData("onde está?", Intent.OrderStatus)]
    [InlineData("Rastrear", Intent.OrderStatus)]
    [InlineData("a entrega chega hoje?", Intent.OrderStatus)]
    [InlineData("quero cancelar meu pedido", Intent.OrderStatus)]
    [InlineData("Quero falar com atendente", Intent.TalkToHuman)]
    [InlineData("atendente, cadê meu pedido", Intent.TalkToHuman)]
    [InlineData("preciso falar com alguém", Intent.TalkToHuman)]
    [InlineData("HELP", Intent.TalkToHuman)]
    [InlineData("Quero sair", Intent.OptOut)]
    [InlineData("cancelar mensagens", Intent.OptOut)]
    [InlineData("bom dia", Intent.Unknown)]
    [InlineData("pessoal, valorizo muito", Intent.Unknown)]
    [InlineData("voltar", Intent.Unknown)]
    [InlineData("", Intent.Unknown)]
    [InlineData(null, Intent.Unknown)]
    public void Reads_whole_words_whatever_their_accents_and_case(string? text, Intent intent) =>
        Assert.Equal(intent, IntentDetector.Detect(Given.Message(text), optedOut: false));

    [Theory]
    [InlineData("btn_quote", "stop", Intent.CreateQuote)]
    [InlineData("BTN_STATUS", "sair", Intent.OrderStatus)]
    [InlineData("btn_human", null, Intent.TalkToHuman)]
    [InlineData("create_quote", "x", Intent.CreateQuote)]
    [InlineData("order_status", "x", Intent.OrderStatus)]
    [InlineData("talk_to_human", "x", Intent.TalkToHuman)]
    [InlineData("opt_out", "x", Intent.OptOut)]
    [InlineData("Parar promoções", "Parar promoções", Intent.OptOut)]
    [InlineData("row_7", "Falar com atendente", Intent.TalkToHuman)]
    [InlineData("cancel_order_12", "Cancelar", Intent.Unknown)]
    [InlineData("menu_0", "Sair", Intent.Unknown)]
    public void Believes_a_button_before_the_text(string buttonId, string? title, Intent intent) =>
        Assert.Equal(intent, IntentDetector.Detect(Given.Message(title, buttonId, "interactive"), optedOut: false));

    [Fact]
    public void Reads_a_wish_to_come_back_only_from_who_left() =>
        Assert.Equal(Intent.OptIn, IntentDetector.Detect(Given.Message("voltar"), optedOut: true));

    [Fact]
    public void Survives_any_text() => Prop.ForAll<string>(text =>
        Enum.IsDefined(IntentDetector.Detect(Given.Message(text), optedOut: true))).QuickCheckThrowOnFailure();

    [Fact]
    public void Offers_buttons_that_fit_on_the_screen_and_read_back()
    {
        Assert.Equal(["btn_quote", "btn_status", "btn_human"], WelcomeButtons.All.Select(button => button.Id));
        Assert.All(WelcomeButtons.All, button => Assert.InRange(button.Title.Length, 1, 20));
    }
}
