namespace WhatsAppEngine.Core.Contents;

/// <summary>A question with answers to choose from, which everybody in the chat sees. Where a provider has none, it goes out as numbered text.</summary>
/// <param name="Question">The question, at most 255 characters.</param>
/// <param name="Options">Two to ten answers, at most 100 characters each.</param>
/// <param name="SelectableCount">How many of them one person may choose; 0 means any number.</param>
public sealed record PollContent(string Question, IReadOnlyList<string> Options, int SelectableCount = 1) : OutboundContent
{
    /// <inheritdoc />
    public override string MessageType => "poll";

    /// <inheritdoc />
    public override string? Summary => Question;
}
