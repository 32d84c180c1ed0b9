using System.ComponentModel.DataAnnotations;

namespace WhatsAppEngine.Worker.Watching;

/// <summary>How callers watch changes.</summary>
internal sealed record WatchOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Watch";

    /// <summary>Watchers of this worker at once; one more is refused. Default 100.</summary>
    [Range(1, 10_000, ErrorMessage = "Watch:Places must be between 1 and 10000.")]
    public int Places { get; init; } = 100;

    /// <summary>Changes are looked for this often even if nothing of this worker's says that there are any. Default 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00", ErrorMessage = "Watch:PollInterval must be between 10 ms and a minute.")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>However many changes there are, they are looked for no more often. Default 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "Watch:Pause must be between 0 and a minute.")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Where nothing else is told for so long, the position is. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00", ErrorMessage = "Watch:Heartbeat must be between 10 ms and 10 minutes.")]
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Changes that are read at once, and held for a watcher who reads slowly. Default 200.</summary>
    [Range(1, 5000, ErrorMessage = "Watch:PageSize must be between 1 and 5000.")]
    public int PageSize { get; init; } = 200;
}
