namespace WhatsAppEngine.Core.Messages;

/// <summary>Types of messages that the engine's decisions ask about; others are kept as they came.</summary>
public static class MessageTypes
{
    /// <summary>Plain text.</summary>
    public const string Text = "text";

    /// <summary>A reply button or a list row that was chosen.</summary>
    public const string Interactive = "interactive";

    /// <summary>A template's quick-reply button that was tapped.</summary>
    public const string Button = "button";

    /// <summary>Something the engine does not understand, such as a reaction: stored whole, never answered.</summary>
    public const string Unknown = "unknown";
}
