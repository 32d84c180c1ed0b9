namespace WhatsAppEngine.Contracts.Events;

/// <summary>A poll to send: WhatsApp Web's (Evolution). Elsewhere it goes out as numbered text.</summary>
public sealed record PollPayload
{
    /// <summary>The question, at most 255 characters.</summary>
    public string? Question { get; init; }

    /// <summary>Two to ten answers, at most 100 characters each.</summary>
    public IReadOnlyList<string?>? Options { get; init; }

    /// <summary>How many answers one person may choose; 0 means any number. Missing means one.</summary>
    public int? SelectableCount { get; init; }
}
