using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Chat;

/// <summary>An instance's messages, both ways, oldest first.</summary>
internal sealed class MessageStore
{
    private readonly Lock gate = new();
    private readonly List<StoredMessage> messages = [];

    public int Count => All.Count;

    public IReadOnlyList<StoredMessage> All
    {
        get
        {
            lock (gate)
            {
                return [.. messages];
            }
        }
    }

    public StoredMessage? Find(string id) => All.FirstOrDefault(message => message.Id == id);

    public void Add(JsonObject data)
    {
        lock (gate)
        {
            messages.Add(StoredMessage.Of(data));
        }
    }

    /// <summary>Writes a status down.</summary>
    /// <returns>The row of the message; null: there is none.</returns>
    public string? Update(string id, string status) =>
        Change(id, message => message with { Statuses = [.. message.Statuses, status] })?.Row;

    /// <summary>The content goes, the row stays.</summary>
    public StoredMessage? Revoke(string id) => Change(id, message =>
    {
        var data = message.Data.DeepClone().AsObject();
        data["message"] = null;
        data["key"]!["deleted"] = true;
        return message with { Data = data, Statuses = [.. message.Statuses, "DELETED"] };
    });

    private StoredMessage? Change(string id, Func<StoredMessage, StoredMessage> change)
    {
        lock (gate)
        {
            var place = messages.FindIndex(message => message.Id == id);
            return place < 0 ? null : messages[place] = change(messages[place]);
        }
    }
}
