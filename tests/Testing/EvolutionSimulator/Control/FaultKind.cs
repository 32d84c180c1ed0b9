namespace WhatsAppEngine.Testing.EvolutionSimulator.Control;

/// <summary>What goes wrong with a call.</summary>
public enum FaultKind
{
    /// <summary>Nothing, but it takes longer.</summary>
    Slow,

    /// <summary>It is answered with a status and a body, and nothing is done.</summary>
    Error,

    /// <summary>It is answered 503 LICENSE_REQUIRED.</summary>
    LicenseRequired,

    /// <summary>The connection is closed before anything is done.</summary>
    HangUp,

    /// <summary>It is carried out, and the connection closed without an answer.</summary>
    HangUpAfterAccepting,

    /// <summary>It is carried out, and never answered.</summary>
    SilentAfterAccepting,
}
