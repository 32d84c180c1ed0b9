using System.Collections.Concurrent;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Every message that was accepted, in that order, and every read mark.</summary>
public sealed class SentLog
{
    private readonly ConcurrentQueue<SentMessage> messages = new();
    private readonly ConcurrentQueue<ReadMark> marks = new();

    /// <summary>The messages.</summary>
    public IReadOnlyList<SentMessage> All => [.. messages];

    /// <summary>The read marks.</summary>
    public IReadOnlyList<ReadMark> ReadMarks => [.. marks];

    /// <summary>How many messages.</summary>
    public int Count => messages.Count;

    /// <summary>Callback data that more than one message was sent with: empty when nothing was sent twice.</summary>
    public IReadOnlyList<string> SentTwice => [.. messages
        .Where(message => message.CallbackData is not null)
        .GroupBy(message => message.CallbackData!)
        .Where(same => same.Count() > 1)
        .Select(same => same.Key)];

    /// <summary>Messages to this number, in whichever way it was written.</summary>
    public IReadOnlyList<SentMessage> To(string phone) =>
        [.. messages.Where(message => message.To?.TrimStart('+') == phone.TrimStart('+'))];

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        messages.Clear();
        marks.Clear();
    }

    internal void Add(SentMessage message) => messages.Enqueue(message);

    internal void Add(ReadMark mark) => marks.Enqueue(mark);
}
