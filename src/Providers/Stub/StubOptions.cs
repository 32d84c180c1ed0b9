using System.ComponentModel.DataAnnotations;

namespace WhatsAppEngine.Providers.Stub;

/// <summary>How the stub provider behaves.</summary>
public sealed record StubOptions
{
    /// <summary>Configuration section; <c>Stub__Delay</c> and so on in the environment.</summary>
    public const string Section = "Stub";

    /// <summary>How long the answer takes after the message was taken. Default none.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan Delay { get; init; }

    /// <summary>Every so-many-th send fails; 0, the default, means none does.</summary>
    [Range(0, int.MaxValue)]
    public int FailEvery { get; init; }

    /// <summary>How a failing send fails. Default <see cref="StubFailure.TryLater"/>.</summary>
    public StubFailure FailAs { get; init; } = StubFailure.TryLater;

    /// <summary>Statuses reported for each message that was taken, in this order. Default <c>sent,delivered,read</c>; empty reports none.</summary>
    public string Reports { get; init; } = "sent,delivered,read";

    /// <summary>Where statuses are posted: the engine's own webhook. Unset, none are reported.</summary>
    [Url]
    public string? WebhookUrl { get; init; }

    /// <summary>A file that gets one line, <c>message id, provider id, number id, time</c>, for every message that was taken; unset, none is written. Each
    /// Worker needs one of its own.</summary>
    public string? Journal { get; init; }

    /// <summary>The words of <see cref="Reports"/>.</summary>
    public IReadOnlyList<string> ReportedStatuses => Reports.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A way to fail.</summary>
public enum StubFailure
{
    /// <summary>Not now, perhaps later.</summary>
    TryLater,

    /// <summary>Never.</summary>
    Refused,

    /// <summary>Taken, but the answer is lost.</summary>
    Unknown,
}
