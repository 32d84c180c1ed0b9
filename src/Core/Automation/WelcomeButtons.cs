using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Automation;

/// <summary>The three buttons under the welcome. WhatsApp allows a title 20 characters.</summary>
public static class WelcomeButtons
{
    /// <summary>Id of the button that asks for a quote.</summary>
    public const string QuoteId = "btn_quote";

    /// <summary>Id of the button that asks for news of an order.</summary>
    public const string StatusId = "btn_status";

    /// <summary>Id of the button that asks for a person.</summary>
    public const string HumanId = "btn_human";

    /// <summary>The buttons in order.</summary>
    public static IReadOnlyList<ReplyButton> All { get; } =
    [
        new(QuoteId, "Fazer cotação"),
        new(StatusId, "Status do pedido"),
        new(HumanId, "Falar com atendente"),
    ];
}
