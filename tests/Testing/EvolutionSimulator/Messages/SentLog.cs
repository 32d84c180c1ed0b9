namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>Every message that was accepted, in that order.</summary>
public sealed class SentLog
{
    private readonly Lock gate = new();
    private readonly List<SentMessage> messages = [];

    /// <summary>The messages.</summary>
    public IReadOnlyList<SentMessage> All
    {
        get
        {
            lock (gate)
            {
                return [.. messages];
            }
        }
    }

    /// <summary>How many.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return messages.Count;
            }
        }
    }

    /// <summary>Bodies that an instance was given more than once: empty when nothing was sent twice, if no two texts are alike.</summary>
    public IReadOnlyList<string> SentTwice => [.. All
        .GroupBy(message => $"{message.Instance} {message.Operation} {message.Body.GetRawText()}")
        .Where(same => same.Count() > 1)
        .Select(same => same.Key)];

    /// <summary>Messages to this number or JID, in whichever way it was written.</summary>
    public IReadOnlyList<SentMessage> To(string number) =>
        [.. All.Where(message => Jid.Of(message.Number) == Jid.Of(number) || message.RemoteJid == Jid.Of(number))];

    /// <summary>The message of this id; null: none was accepted.</summary>
    public SentMessage? Find(string id) => All.FirstOrDefault(message => message.Id == id);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (gate)
        {
            messages.Clear();
        }
    }

    internal SentMessage Add(SentMessage message)
    {
        lock (gate)
        {
            var numbered = message with { Order = messages.Count + 1 };
            messages.Add(numbered);
            return numbered;
        }
    }
}
