using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Core.Conversations;

/// <summary>What a message means to its conversation.</summary>
public enum Bearing
{
    /// <summary>The customer speaks to the business: it is understood, moves the conversation and may be answered.</summary>
    Speech,

    /// <summary>
    /// The customer does something that is no answer to anything (a reaction, a correction, a call, a vote, a word to a group or to many) or
    /// that nobody can read: it is kept and told, but means nothing to the engine.
    /// </summary>
    Remark,

    /// <summary>WhatsApp itself says something about the customer, who did not write: it is kept.</summary>
    Note,
}

/// <summary>Tells the <see cref="Bearing"/> of messages.</summary>
public static class Bearings
{
    private static readonly HashSet<string> Remarks = new(StringComparer.Ordinal)
    {
        MessageTypes.Reaction, MessageTypes.Edit, MessageTypes.Revoke, MessageTypes.Unsupported, MessageTypes.Unknown, MessageTypes.RequestWelcome,
        MessageTypes.Call, MessageTypes.Poll, MessageTypes.PollVote,
    };

    /// <summary>The bearing of a message.</summary>
    public static Bearing Bearing(this InboundMessage message) => message switch
    {
        { Type: MessageTypes.System } => Conversations.Bearing.Note,
        { GroupId: not null } or { Chat: not ChatKind.Person } => Conversations.Bearing.Remark,
        _ => Remarks.Contains(message.Type) ? Conversations.Bearing.Remark : Conversations.Bearing.Speech,
    };
}
