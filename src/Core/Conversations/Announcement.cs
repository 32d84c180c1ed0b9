using WhatsAppEngine.Core.Automation;

namespace WhatsAppEngine.Core.Conversations;

/// <summary>What verticals are told about a customer's message.</summary>
public abstract record Announcement
{
    private Announcement()
    {
    }

    /// <summary>A customer wrote.</summary>
    public sealed record Received : Announcement;

    /// <summary>A customer asked for something.</summary>
    /// <param name="Intent">What for.</param>
    public sealed record ActionRequested(Intent Intent) : Announcement;

    /// <summary>A customer wants no more messages.</summary>
    public sealed record OptedOut : Announcement;
}
