namespace WhatsAppEngine.Core.Channels;

/// <summary>What the engine tries by itself to mend a link.</summary>
public enum LinkRepair
{
    /// <summary>Has the server close its connection and open it anew.</summary>
    Restart,

    /// <summary>Has the server connect again.</summary>
    Reconnect,
}
