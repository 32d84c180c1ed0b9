namespace WhatsAppEngine.Storage.Tenancy;

/// <summary>Where a page of rows ended, the newest of which come first.</summary>
/// <param name="At">The time its last row is ordered by.</param>
/// <param name="Id">That row's id.</param>
public sealed record RowPlace(DateTimeOffset At, Guid Id);
