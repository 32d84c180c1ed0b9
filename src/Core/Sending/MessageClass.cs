namespace WhatsAppEngine.Core.Sending;

/// <summary>What a message is for: rules about quiet hours, opt-outs and budgets name classes.</summary>
public enum MessageClass
{
    /// <summary>Part of a talk, and whatever has no other class.</summary>
    Service,

    /// <summary>The engine's own answer to a customer's message.</summary>
    Reply,

    /// <summary>News of something the customer did: an order, a quote, a delivery.</summary>
    Utility,

    /// <summary>Advertising.</summary>
    Marketing,

    /// <summary>A one-time code: worth nothing when it is late.</summary>
    Authentication,
}

/// <summary>Names of <see cref="MessageClass"/> in requests, settings and tables.</summary>
public static class MessageClasses
{
    private static readonly Dictionary<string, MessageClass> ByName =
        Enum.GetValues<MessageClass>().ToDictionary(Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name, in lower case.</summary>
    public static string Name(this MessageClass messageClass) => messageClass switch
    {
        MessageClass.Service => "service",
        MessageClass.Reply => "reply",
        MessageClass.Utility => "utility",
        MessageClass.Marketing => "marketing",
        MessageClass.Authentication => "authentication",
        _ => throw new ArgumentOutOfRangeException(nameof(messageClass)),
    };

    /// <summary>The class of a message: what was asked for, and where that says nothing, its template's category.</summary>
    /// <param name="name">What was asked for.</param>
    /// <param name="category">The template's category as the provider names it, where it is known.</param>
    public static MessageClass Of(string? name, string? category) => TryParse(name, out var asked) && asked != MessageClass.Service ? asked
        : TryParse(category, out var known) ? known
        : MessageClass.Service;

    /// <summary>Reads a name, in any case; false for a word that is none of ours.</summary>
    public static bool TryParse(string? name, out MessageClass messageClass) => ByName.TryGetValue(name?.Trim() ?? "", out messageClass);
}
