using System.ComponentModel.DataAnnotations;

namespace WhatsAppEngine.Core.Pacing;

/// <summary>How fast messages leave, where neither the provider nor the tenant says otherwise.</summary>
public sealed record PaceOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Pace";

    /// <summary>
    /// The share of a number's rate that is used: the provider counts what customers write too. Default 0.85.
    /// </summary>
    [Range(0.1, 0.95, ErrorMessage = "Pace:Share must be between 0.1 and 0.95.")]
    public double Share { get; init; } = 0.85;

    /// <summary>
    /// How much later than allowed a message may reach the provider and still be within the rate together with those after it.
    /// Default 100 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01", ErrorMessage = "Pace:Slack must be between 0 and 1 second (00:00:00.100).")]
    public TimeSpan Slack { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Messages per second that Meta takes from a number, sent and received together. Default 80.</summary>
    [Range(1, 10_000, ErrorMessage = "Pace:MetaPerSecond must be between 1 and 10000.")]
    public int MetaPerSecond { get; init; } = 80;

    /// <summary>The same for numbers whose throughput Meta has raised to HIGH. Default 1000.</summary>
    [Range(1, 10_000, ErrorMessage = "Pace:MetaHighPerSecond must be between 1 and 10000.")]
    public int MetaHighPerSecond { get; init; } = 1000;

    /// <summary>
    /// Messages per minute from a linked phone: nobody publishes a limit, and who sends like no human does is banned. Default 30.
    /// </summary>
    [Range(1, 6_000, ErrorMessage = "Pace:EvolutionPerMinute must be between 1 and 6000.")]
    public int EvolutionPerMinute { get; init; } = 30;

    /// <summary>So many messages at once from a linked phone: several customers may wait for an answer. Default 3.</summary>
    [Range(1, 1_000, ErrorMessage = "Pace:EvolutionBurst must be between 1 and 1000.")]
    public int EvolutionBurst { get; init; } = 3;

    /// <summary>Messages per second from a number of the stub. Default 10,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Pace:StubPerSecond must be between 1 and 1000000.")]
    public int StubPerSecond { get; init; } = 10_000;

    /// <summary>From one number to one customer Meta takes one message in this time. Default 6 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Pace:PairInterval must be between 1 millisecond and 1 hour (00:00:06).")]
    public TimeSpan PairInterval { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>And so many at once, at the cost of silence afterwards. Default 45.</summary>
    [Range(1, 1_000, ErrorMessage = "Pace:PairBurst must be between 1 and 1000.")]
    public int PairBurst { get; init; } = 45;
}
