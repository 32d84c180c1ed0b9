using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.OptOut;

namespace WhatsAppEngine.Core.Automation;

/// <summary>Reads what a customer wants from the button they tapped, or else from whole words, whatever their accents and case.</summary>
public static class IntentDetector
{
    // The first row with a word that stands in the message decides: what can only mean one thing comes before what often goes along.
    private static readonly (Intent Intent, string[] Phrases)[] Rows =
    [
        (Intent.TalkToHuman, ["atendente", "humano", "falar com alguem", "falar com pessoa", "falar com uma pessoa"]),
        (Intent.OrderStatus, ["status", "rastrear", "acompanhar", "onde esta", "meu pedido"]),
        (Intent.CreateQuote, ["cotacao", "cotacoes", "orcamento", "orcamentos", "preco", "precos", "quanto custa", "valor", "valores"]),
        (Intent.OrderStatus, ["pedido", "pedidos", "entrega", "entregas"]),
        (Intent.TalkToHuman, ["pessoa", "ajuda", "help", "suporte"]),
    ];

    /// <summary>What the message asks for. Only who has opted out can ask to come back.</summary>
    public static Intent Detect(InboundMessage message, bool optedOut) => message switch
    {
        // Names of places and people are not the customer's words.
        { Type: MessageTypes.Location or MessageTypes.Contacts } => Intent.Unknown,
        { ButtonId: { } id } when !string.IsNullOrWhiteSpace(id) => OfButton(id, message.Text, optedOut),
        _ => OfText(message.Text, optedOut),
    };

    private static Intent OfText(string? text, bool optedOut)
    {
        var words = Words.Of(text);
        return OptOutRule.WishOf(words) switch
        {
            OptOutWish.Leave => Intent.OptOut,
            OptOutWish.Return when optedOut => Intent.OptIn,
            _ => OfWords(words),
        };
    }

    // A template's quick reply carries its own words as its id: it is read as if typed. A title alone never opts anybody out.
    private static Intent OfButton(string buttonId, string? title, bool optedOut) => buttonId.Trim().ToLowerInvariant() switch
    {
        WelcomeButtons.QuoteId or "create_quote" => Intent.CreateQuote,
        WelcomeButtons.StatusId or "order_status" => Intent.OrderStatus,
        WelcomeButtons.HumanId or "talk_to_human" => Intent.TalkToHuman,
        "opt_out" => Intent.OptOut,
        "unknown" => Intent.Unknown,
        _ => OfText(buttonId, optedOut) is var intent and not Intent.Unknown ? intent : OfWords(Words.Of(title)),
    };

    private static Intent OfWords(Words words) =>
        Rows.FirstOrDefault(row => row.Phrases.Any(words.Contain)).Intent;
}
