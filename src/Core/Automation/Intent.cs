namespace WhatsAppEngine.Core.Automation;

/// <summary>What a customer wants.</summary>
public enum Intent
{
    /// <summary>Nothing the engine recognises.</summary>
    Unknown,

    /// <summary>A quote.</summary>
    CreateQuote,

    /// <summary>News of an order.</summary>
    OrderStatus,

    /// <summary>To talk to a person.</summary>
    TalkToHuman,

    /// <summary>No more messages.</summary>
    OptOut,

    /// <summary>Messages again, after opting out.</summary>
    OptIn,
}

/// <summary>Names of <see cref="Intent"/> in events and tables.</summary>
public static class Intents
{
    /// <summary>The name, such as <c>create_quote</c>.</summary>
    public static string Name(this Intent intent) => intent switch
    {
        Intent.Unknown => "unknown",
        Intent.CreateQuote => "create_quote",
        Intent.OrderStatus => "order_status",
        Intent.TalkToHuman => "talk_to_human",
        Intent.OptOut => "opt_out",
        Intent.OptIn => "opt_in",
        _ => throw new ArgumentOutOfRangeException(nameof(intent)),
    };

    /// <summary>Whether someone must act on it: a quote, an order's status, a person.</summary>
    public static bool AsksForAction(this Intent intent) => intent is Intent.CreateQuote or Intent.OrderStatus or Intent.TalkToHuman;
}
