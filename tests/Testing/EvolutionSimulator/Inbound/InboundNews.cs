using System.Globalization;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Inbound;

/// <summary>What people do, as webhooks tell it.</summary>
internal sealed class InboundNews(Simulation simulation)
{
    /// <summary>A message comes in.</summary>
    /// <returns>Its key id.</returns>
    public string Receive(InboundMessage message)
    {
        var (instance, id) = (simulation.Instances[message.Instance], message.Id ?? KeyId.Next());
        if (IsIgnored(instance, message))
        {
            return id;
        }

        Keep(message, id);
        var data = Write(instance, message, id);
        instance.Messages.Add(Stored(message, data, id));
        instance.Inbox.Add(() =>
        {
            if (instance.SendsBase64 && message.File is { } file)
            {
                data["message"]!["base64"] = Convert.ToBase64String(file.Content);
            }

            _ = instance.Emit("messages.upsert", data);
            TellContact(instance, message, data);
            return Task.CompletedTask;
        });
        return id;
    }

    /// <summary>The author changes a message: the outer key is missing, and a status comes that says nothing.</summary>
    public void Edit(string name, string messageId, string text)
    {
        var (instance, key) = KeyOf(name, messageId);
        instance.Inbox.Add(async () =>
        {
            await instance.Emit("messages.edited", new JsonObject
            {
                ["key"] = key.DeepClone(),
                ["type"] = "MESSAGE_EDIT",
                ["editedMessage"] = new JsonObject { ["conversation"] = text },
                ["timestampMs"] = simulation.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            });
            var inner = new JsonObject { ["conversation"] = text };
            _ = instance.Emit("messages.update", new JsonObject
            {
                ["keyId"] = messageId,
                ["remoteJid"] = key["remoteJid"]!.DeepClone(),
                ["fromMe"] = key["fromMe"]!.DeepClone(),
                ["status"] = "SERVER_ACK",
                ["instanceId"] = instance.Id,
                ["messageId"] = instance.Messages.Update(messageId, "SERVER_ACK"),
                ["message"] = new JsonObject { ["editedMessage"] = new JsonObject { ["message"] = inner } },
            });
        });
    }

    /// <summary>The author deletes a message for everyone.</summary>
    public void Revoke(string name, string messageId)
    {
        var (instance, key) = KeyOf(name, messageId);
        instance.Inbox.Add(async () =>
        {
            await instance.Emit("messages.edited", new JsonObject { ["key"] = key.DeepClone(), ["type"] = "REVOKE" });
            if (simulation.Settings.SavesData && instance.Messages.Revoke(messageId) is not null)
            {
                var deleted = key.DeepClone().AsObject();
                deleted["status"] = "DELETED";
                _ = instance.Emit("messages.delete", deleted);
            }
        });
    }

    private void Keep(InboundMessage message, string id)
    {
        if (message.Chat is { } chat)
        {
            simulation.People.AddGroup(chat);
        }

        if (message.File is { } file)
        {
            simulation.Files.Add(id, file);
        }
    }

    // What is told may name the number: the database, edits and deletions keep the LID.
    private static JsonObject Stored(InboundMessage message, JsonObject data, string id)
    {
        var stored = data.DeepClone().AsObject();
        stored["key"] = (message with { Form = LidForm.Raw }).Key(id);
        return stored;
    }

    private (SimulatedInstance Instance, JsonObject Key) KeyOf(string name, string messageId)
    {
        var instance = simulation.Instances[name];
        var stored = instance.Messages.Find(messageId) ?? throw new KeyNotFoundException($"there is no message {messageId}");
        return (instance, stored.Key);
    }

    // Dropped where the socket is: no event at all.
    private static bool IsIgnored(SimulatedInstance instance, InboundMessage message) => message.Chat is { } chat
        && ((Jid.IsGroup(chat) && instance.Options["groupsIgnore"]!.GetValue<bool>())
            || (chat == "status@broadcast" && !instance.Options["readStatus"]!.GetValue<bool>())
            || chat.EndsWith("@newsletter", StringComparison.Ordinal));

    private JsonObject Write(SimulatedInstance instance, InboundMessage message, string id)
    {
        var data = new JsonObject
        {
            ["key"] = message.Key(id),
            ["pushName"] = message.FromMe ? "Você" : message.PushName,
            ["status"] = message.FromMe ? "SERVER_ACK" : "DELIVERY_ACK",
            ["message"] = message.Message.DeepClone(),
        };
        if (message.Context is { } context)
        {
            data["contextInfo"] = context.DeepClone();
        }

        data["messageType"] = message.Message.First(member => member.Key != "messageContextInfo").Key;
        data["messageTimestamp"] = (message.At ?? simulation.Time.GetUtcNow()).ToUnixTimeSeconds();
        data["instanceId"] = instance.Id;
        data["source"] = message.Source;
        return data;
    }

    // One message causes several events.
    private void TellContact(SimulatedInstance instance, InboundMessage message, JsonObject data)
    {
        if (!simulation.Settings.TellsContacts)
        {
            return;
        }

        var jid = data["key"]!["remoteJid"]!.GetValue<string>();
        _ = instance.Emit("contacts.update", new JsonObject
        {
            ["remoteJid"] = jid,
            ["pushName"] = message.FromMe ? "" : message.PushName,
            ["profilePicUrl"] = null,
            ["instanceId"] = instance.Id,
        });
        _ = instance.Emit("chats.update", new JsonArray(new JsonObject { ["remoteJid"] = jid, ["instanceId"] = instance.Id }));
    }
}
