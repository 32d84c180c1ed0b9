using System.ComponentModel.DataAnnotations;

namespace WhatsAppEngine.Worker.Relay;

/// <summary>How events leave the outbox.</summary>
internal sealed record RelayOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Relay";

    /// <summary>Events published in one call. Default 200.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; init; } = 200;

    /// <summary>How long a claimed event is nobody else's; must outlast one publish call. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Claim { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The outbox is looked at this often even if nobody says that something came. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>One publish call takes at most so long. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan PublishTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
