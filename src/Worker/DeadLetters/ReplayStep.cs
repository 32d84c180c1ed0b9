using WhatsAppEngine.Storage.DeadLetters;

namespace WhatsAppEngine.Worker.DeadLetters;

/// <summary>How far a replay is.</summary>
internal abstract record ReplayStep
{
    /// <summary>What there is to do.</summary>
    /// <param name="Letters">Letters that are taken one after the other.</param>
    /// <param name="Unreplayable">Those that are meant too but cannot be replayed, and are left alone.</param>
    /// <param name="More">Those that are meant too but are more than were asked for.</param>
    public sealed record Begun(int Letters, int Unreplayable, int More) : ReplayStep;

    /// <summary>One of them is done.</summary>
    /// <param name="LetterId">Its id.</param>
    /// <param name="Letter">What is known about it; null when somebody else has just taken it.</param>
    /// <param name="Outcome">What came of it.</param>
    /// <param name="Why">Why it was not replayed; empty when it was.</param>
    public sealed record Done(Guid LetterId, TakenLetter? Letter, ReplayOutcome Outcome, string Why = "") : ReplayStep;
}

/// <summary>What came of a letter.</summary>
internal enum ReplayOutcome
{
    /// <summary>Its event is on its way again; in a dry run, it would be.</summary>
    Replayed,

    /// <summary>It cannot be replayed.</summary>
    Impossible,

    /// <summary>Its event was handled after all.</summary>
    AlreadyHandled,

    /// <summary>Its last replay has not left the engine yet.</summary>
    OnItsWay,

    /// <summary>Somebody else has just taken it.</summary>
    Taken,
}

/// <summary>What somebody wants replayed.</summary>
/// <param name="Filter">Which letters; those that wait, or, where one event is named, that one however it stands.</param>
/// <param name="Limit">At most so many; null means all.</param>
/// <param name="DryRun">Only say what would be done.</param>
internal sealed record ReplayOrder(DeadLetterFilter Filter, int? Limit, bool DryRun)
{
    public bool IsOfOneEvent => Filter.EventId is not null;

    /// <summary>Letters that are meant.</summary>
    public DeadLetterFilter Meant => Filter with { Status = IsOfOneEvent ? null : "waiting" };
}
