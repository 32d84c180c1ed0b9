namespace WhatsAppEngine.Worker.Housekeeping;

/// <summary>Something that is done again and again, a batch at a time.</summary>
/// <param name="Name">What it is, for metrics and logs.</param>
/// <param name="BatchSize">A batch of so many rows is not the last.</param>
/// <param name="DoAsync">Does one batch as of a moment, and tells how many rows it was.</param>
internal sealed record Chore(string Name, int BatchSize, Func<DateTimeOffset, CancellationToken, Task<int>> DoAsync);

/// <summary>Chores of one kind.</summary>
internal interface IChores
{
    IEnumerable<Chore> All { get; }
}
