using System.ComponentModel.DataAnnotations;

namespace WhatsAppEngine.Worker.Bridge;

/// <summary>What is read from, and written to, Redis itself, for verticals without Dapr.</summary>
internal sealed record BridgeOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Bridge";

    /// <summary>Topics whose streams the bridge reads in place of the sidecar, with commas. Default none: it is off.</summary>
    public string Streams { get; init; } = "";

    /// <summary>Its consumer group, on every stream. Default <c>whatsapp-engine-bridge</c>.</summary>
    [Required(ErrorMessage = "Bridge:Group must name a consumer group.")]
    public string Group { get; init; } = "whatsapp-engine-bridge";

    /// <summary>This worker's name in the group; no two workers may have the same. Default: host name and process id.</summary>
    [Required(ErrorMessage = "Bridge:Consumer must name this worker.")]
    public string Consumer { get; init; } = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>Entries that are read and acknowledged together at most. Default 200.</summary>
    [Range(1, 1000, ErrorMessage = "Bridge:BatchSize must be between 1 and 1000.")]
    public int BatchSize { get; init; } = 200;

    /// <summary>
    /// An entry that somebody read and did not acknowledge for so long is taken over. Default 60 s: longer than a batch is tried while the
    /// database is away.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00", ErrorMessage = "Bridge:ClaimIdle must be between 0.1 s and 1 hour.")]
    public TimeSpan ClaimIdle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Business events are written to their stream as flat fields, not published through the sidecar. Default false.</summary>
    public bool PublishFlat { get; init; }

    /// <summary>The topics of <see cref="Streams"/>.</summary>
    public IReadOnlyList<string> Topics =>
        [.. Streams.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}
