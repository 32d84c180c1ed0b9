using System.Collections.Concurrent;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Chat;

/// <summary>Read marks and presences, in their order.</summary>
public sealed class ChatLog
{
    private readonly ConcurrentQueue<ReadMark> marks = new();
    private readonly ConcurrentQueue<ShownPresence> presences = new();

    /// <summary>The read marks.</summary>
    public IReadOnlyList<ReadMark> ReadMarks => [.. marks];

    /// <summary>The presences.</summary>
    public IReadOnlyList<ShownPresence> Presences => [.. presences];

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        marks.Clear();
        presences.Clear();
    }

    internal void Add(ReadMark mark) => marks.Enqueue(mark);

    internal void Add(ShownPresence presence) => presences.Enqueue(presence);
}
