namespace WhatsAppEngine.Testing.EvolutionSimulator.Inbound;

/// <summary>What versions put in the key of a message from a chat that WhatsApp addresses by LID, when the number is known.</summary>
public enum LidForm
{
    /// <summary>2.3.7: the number takes the LID's place, and the LID is lost.</summary>
    Replaced,

    /// <summary>2.3.5 and 2.3.6: the LID, and the number beside it.</summary>
    Raw,

    /// <summary>2.4.0: the number, and the LID beside it.</summary>
    Swapped,
}
