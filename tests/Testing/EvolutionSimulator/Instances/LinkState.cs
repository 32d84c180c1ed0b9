namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary>What the server believes of an instance's connection.</summary>
public enum LinkState
{
    /// <summary><c>close</c>.</summary>
    Close,

    /// <summary><c>connecting</c>.</summary>
    Connecting,

    /// <summary><c>open</c>.</summary>
    Open,
}
