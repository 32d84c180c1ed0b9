using System.ComponentModel.DataAnnotations;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>How messages are sent.</summary>
internal sealed record OutboundOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Outbound";

    /// <summary>Messages on their way to providers at once. Default 256.</summary>
    [Range(1, 4096)]
    public int Concurrency { get; init; } = 256;

    /// <summary>Messages on their way from one number at once: a provider that hangs holds up no other number. Default 64.</summary>
    [Range(1, 4096)]
    public int PerNumber { get; init; } = 64;

    /// <summary>One attempt takes at most so long; after that its outcome is unknown. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a leased message is nobody else's; must outlast an attempt. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The queue is looked at this often even if nobody says that something came. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A file that comes with a request, in <c>media_base64</c>, has at most so many bytes. Default 5 MB.</summary>
    [Range(1, 64 * 1024 * 1024, ErrorMessage = "Outbound:LargestInlineFile must be between 1 and 67108864 bytes.")]
    public int LargestInlineFile { get; init; } = 5 * 1024 * 1024;

    /// <summary>Messages of which nobody knows whether they were sent are looked at this often. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan UnknownInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>When a message that could not be sent is tried again.</summary>
    public RetryPlan Retry { get; init; } = RetryPlan.Default;
}
