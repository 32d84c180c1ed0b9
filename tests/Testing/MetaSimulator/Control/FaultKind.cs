namespace WhatsAppEngine.Testing.MetaSimulator.Control;

/// <summary>What goes wrong with a call.</summary>
public enum FaultKind
{
    /// <summary>Nothing, but it takes longer.</summary>
    Slow,

    /// <summary>It is refused with one of Meta's errors.</summary>
    Error,

    /// <summary>It is answered with a status and a text that is not Meta's.</summary>
    Raw,

    /// <summary>The connection is closed before anything is done.</summary>
    HangUp,

    /// <summary>It is carried out, and the connection closed without an answer.</summary>
    HangUpAfterAccepting,

    /// <summary>It is carried out, and never answered.</summary>
    SilentAfterAccepting,
}
