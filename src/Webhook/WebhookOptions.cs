using System.ComponentModel.DataAnnotations;

namespace WhatsAppEngine.Webhook;

/// <summary>How the webhook behaves; <c>Webhook__PublishTimeout</c> and so on in the environment.</summary>
internal sealed record WebhookOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Webhook";

    private const int LeastBodyBytes = 64 * 1024;

    /// <summary>
    /// The longest body that is read, in bytes. Default 16 MB: Meta posts at most 3 MB, Evolution as much as a file has when it is told to
    /// send files along (which nobody here needs).
    /// </summary>
    [Range(LeastBodyBytes, 256 * 1024 * 1024,
        ErrorMessage = "Webhook__MaxBodyBytes is out of range: set it to a number of bytes from 65536 to 268435456.")]
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long a POST waits for its events to be on the stream. Default 5 s: then the provider shall try again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan PublishTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the state store and the secret store may take. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan StateTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a binding or a secret is believed before it is read again. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan KnownFor { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the absence of one is believed. Default 1 s, so that a number just bound is served at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan AbsentFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>When a provider is told to try again. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Connections open at once; further ones are closed. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public long MaxConnections { get; init; } = 10_000;
}
