namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>Somebody with WhatsApp, or without.</summary>
/// <param name="Phone">Digits of the number, with or without a plus; null: only the LID is known.</param>
public sealed record SimulatedPerson(string? Phone)
{
    /// <summary>Digits of the LID; null: has none.</summary>
    public string? Lid { get; init; }

    /// <summary>The name they gave themselves.</summary>
    public string? Name { get; init; }

    /// <summary>False: numbers of theirs are refused.</summary>
    public bool HasWhatsApp { get; init; } = true;

    /// <summary>Answers to sends name the LID, though the number was asked for.</summary>
    public bool AnswersAsLid { get; init; }

    /// <summary>The last status their messages reach, such as PENDING or ERROR; null: as usual.</summary>
    public string? LastStatus { get; init; }

    internal string? PhoneJid => Phone is null ? null : Jid.OfDigits(Phone);

    internal string? LidJid => Lid is null ? null : $"{Lid}@lid";

    /// <summary>What a send's answer names.</summary>
    internal string AnsweredJid => (AnswersAsLid ? LidJid : null) ?? PhoneJid ?? LidJid!;

    /// <summary>What statuses name: the LID where there is one, whatever was sent to.</summary>
    internal string StatusJid => LidJid ?? PhoneJid!;
}
