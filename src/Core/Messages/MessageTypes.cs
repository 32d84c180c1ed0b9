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

    /// <summary>An emoji under a message, or its removal.</summary>
    public const string Reaction = "reaction";

    /// <summary>An order from the catalogue.</summary>
    public const string Order = "order";

    /// <summary>WhatsApp itself says something about the customer.</summary>
    public const string System = "system";

    /// <summary>A message of the customer's was changed.</summary>
    public const string Edit = "edit";

    /// <summary>A message of the customer's was taken back.</summary>
    public const string Revoke = "revoke";

    /// <summary>A place.</summary>
    public const string Location = "location";

    /// <summary>Cards of people or firms.</summary>
    public const string Contacts = "contacts";

    /// <summary>A customer opened the conversation for the first time and has not written yet.</summary>
    public const string RequestWelcome = "request_welcome";

    /// <summary>A customer called.</summary>
    public const string Call = "call";

    /// <summary>A question with answers to choose from.</summary>
    public const string Poll = "poll";

    /// <summary>What somebody chose in a poll.</summary>
    public const string PollVote = "poll_vote";

    /// <summary>Something WhatsApp does not hand over: a poll, say.</summary>
    public const string Unsupported = "unsupported";

    /// <summary>Something the engine does not understand, such as a kind that is new: stored whole, never answered.</summary>
    public const string Unknown = "unknown";
}
