namespace WhatsAppEngine.Storage.Tenancy;

/// <summary>Some of the rows that have changed since a position.</summary>
/// <param name="Changes">The rows, each with its position, in the order of the positions.</param>
/// <param name="Position">Behind everything that was looked at, rows that nobody wants too: go on from here.</param>
/// <param name="IsLast">Nothing else has changed yet.</param>
public sealed record ChangePage<T>(IReadOnlyList<Change<T>> Changes, ChangePosition Position, bool IsLast);

/// <summary>A row that has changed, as it is now.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Row">The row.</param>
public sealed record Change<T>(ChangePosition Position, T Row);
