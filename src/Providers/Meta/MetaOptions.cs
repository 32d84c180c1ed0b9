using System.ComponentModel.DataAnnotations;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>How Meta's Cloud API is reached; <c>Meta__Timeout</c> and so on in the environment.</summary>
public sealed class MetaOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Meta";

    /// <summary>The setting that overrides <see cref="GraphUrl"/>, for a simulator.</summary>
    public const string GraphUrlSetting = "META_GRAPH_URL";

    /// <summary>Base URL of the Graph API. Default: Meta's own.</summary>
    [Url(ErrorMessage = GraphUrlSetting + " is not a URL: set it to one such as https://graph.facebook.com, or leave it unset.")]
    public string GraphUrl { get; set; } = "https://graph.facebook.com";

    /// <summary>Version of the Graph API. Default v25.0, usable until July 2028.</summary>
    [RegularExpression(@"v\d+\.\d+", ErrorMessage = "Meta__ApiVersion is not a version: it looks like v25.0.")]
    public string ApiVersion { get; set; } = "v25.0";

    /// <summary>How long one attempt may take before its outcome counts as unknown. Default 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00",
        ErrorMessage = "Meta__Timeout is out of range: set it to a time from 00:00:00.1 to 00:05:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The share of a number's calls that must fail (no answer, or one of 500 and above) for the circuit breaker to open: for a while no
    /// call about that number is made. Default 0.5.
    /// </summary>
    [Range(0.01, 1, ErrorMessage = "Meta__BreakerShare is out of range: set it to a share from 0.01 to 1.")]
    public double BreakerShare { get; set; } = 0.5;

    /// <summary>With fewer calls than this within <see cref="BreakerWindow"/> the circuit breaker stays closed. Default 10.</summary>
    [Range(2, 100_000, ErrorMessage = "Meta__BreakerCalls is out of range: set it to a number from 2 to 100000.")]
    public int BreakerCalls { get; set; } = 10;

    /// <summary>The time within which calls are counted. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00",
        ErrorMessage = "Meta__BreakerWindow is out of range: set it to a time from 00:00:00.5 to 01:00:00.")]
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the circuit breaker stays open before one call may try again. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00",
        ErrorMessage = "Meta__BreakerPause is out of range: set it to a time from 00:00:00.5 to 01:00:00.")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(15);

    internal BreakerLimits Breaker => new(BreakerShare, BreakerCalls, BreakerWindow, BreakerPause);

    /// <summary>
    /// Whether a file that does not have the SHA-256 Meta names is an error. Meta does not document what its hash covers: should it
    /// turn out not to be the file alone, this lets files through. Default true.
    /// </summary>
    public bool ChecksMediaHash { get; set; } = true;
}
