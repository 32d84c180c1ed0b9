using System.ComponentModel.DataAnnotations;

namespace WhatsAppEngine.Worker.Housekeeping;

/// <summary>How house is kept. What tenants want kept is theirs to say (<c>retention</c>, docs/tenant-settings.md).</summary>
internal sealed record HousekeepingOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Housekeeping";

    /// <summary>House is kept this often, by one worker. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "1.00:00:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between two batches, so that nobody else has to wait. Default 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Days for which it is known that an event was handled, and what notices said. Providers and streams bring an event again for a week at
    /// most. Default 30.
    /// </summary>
    [Range(8, 36_500)]
    public int ProcessedEventDays { get; init; } = 30;

    /// <summary>Days for which dead letters are kept that were replayed or put away. Those that wait are kept until then. Default 30.</summary>
    [Range(1, 36_500)]
    public int SettledLetterDays { get; init; } = 30;

    /// <summary>Days for which a status waits for its message. Default 7.</summary>
    [Range(1, 36_500)]
    public int ParkedStatusDays { get; init; } = 7;
}
