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

    /// <summary>Headers of a request at most. Default 64: Meta and Evolution send about ten, a proxy adds a few.</summary>
    [Range(10, 1000)]
    public int MaxHeaders { get; init; } = 64;

    /// <summary>Bytes of all of them together, and of the request's line. Default 16 KB.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxHeaderBytes { get; init; } = 16 * 1024;

    /// <summary>How long a request's headers may take to come. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Who sends a body, or takes an answer, more slowly than so many bytes a second is cut off. Default 1024.</summary>
    [Range(1, 1024 * 1024)]
    public int LeastBytesPerSecond { get; init; } = 1024;

    /// <summary>… but not before so long has passed. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01.1", "00:05:00")]
    public TimeSpan SlowGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Wrong signatures and tokens that one source may show at once before it is told to wait (429). Default 30. What is proven always passes.
    /// </summary>
    [Range(1, 100_000)]
    public int ForgeriesAtOnce { get; init; } = 30;

    /// <summary>How long it takes until a source may show one more. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan ForgeryEvery { get; init; } = TimeSpan.FromSeconds(1);
}
