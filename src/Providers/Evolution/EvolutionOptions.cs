using System.ComponentModel.DataAnnotations;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>How Evolution API is reached; <c>Evolution__Timeout</c> and so on in the environment.</summary>
public sealed class EvolutionOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Evolution";

    /// <summary>The setting that names the server of instances whose binding names none.</summary>
    public const string UrlSetting = "EVOLUTION_API_URL";

    /// <summary>Base URL of the server for instances whose binding names none; empty when every binding does.</summary>
    [Url(ErrorMessage = UrlSetting + " is not a URL: set it to one such as https://evolution.example.com, or leave it unset.")]
    public string? ServerUrl { get; set; }

    /// <summary>How long one call may take before its outcome counts as unknown. Default 30 s: the server talks to WhatsApp meanwhile.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00",
        ErrorMessage = "Evolution__Timeout is out of range: set it to a time from 00:00:00.1 to 00:05:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The same for calls that carry or convert files. Default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:15:00",
        ErrorMessage = "Evolution__MediaTimeout is out of range: set it to a time from 00:00:00.1 to 00:15:00.")]
    public TimeSpan MediaTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long customers see that an answer is being written before it comes. Default zero.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:20",
        ErrorMessage = "Evolution__TypingDelay is out of range: set it to a time from 00:00:00 to 00:00:20.")]
    public TimeSpan TypingDelay { get; set; }

    /// <summary>
    /// The share of an instance's calls that must fail (no answer, or one of 500 and above) for the circuit breaker to open: for a while no
    /// call about that instance is made. Default 0.8, as this server answers 500 to much that is the message's own fault.
    /// </summary>
    [Range(0.01, 1, ErrorMessage = "Evolution__BreakerShare is out of range: set it to a share from 0.01 to 1.")]
    public double BreakerShare { get; set; } = 0.8;

    /// <summary>With fewer calls than this within <see cref="BreakerWindow"/> the circuit breaker stays closed. Default 10.</summary>
    [Range(2, 100_000, ErrorMessage = "Evolution__BreakerCalls is out of range: set it to a number from 2 to 100000.")]
    public int BreakerCalls { get; set; } = 10;

    /// <summary>The time within which calls are counted. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00",
        ErrorMessage = "Evolution__BreakerWindow is out of range: set it to a time from 00:00:00.5 to 01:00:00.")]
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the circuit breaker stays open before one call may try again. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00",
        ErrorMessage = "Evolution__BreakerPause is out of range: set it to a time from 00:00:00.5 to 01:00:00.")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(15);

    internal BreakerLimits Breaker => new(BreakerShare, BreakerCalls, BreakerWindow, BreakerPause);
}
