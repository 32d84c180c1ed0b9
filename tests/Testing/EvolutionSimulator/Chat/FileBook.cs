using System.Collections.Concurrent;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Chat;

/// <summary>Files of messages that came in, by the id of the message.</summary>
public sealed class FileBook
{
    private readonly ConcurrentDictionary<string, SimulatedFile> files = new();

    /// <summary>The file of a message.</summary>
    public void Add(string messageId, SimulatedFile file) => files[messageId] = file;

    internal SimulatedFile? Find(string messageId) => files.GetValueOrDefault(messageId);
}
