using System.ComponentModel.DataAnnotations;

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
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}
