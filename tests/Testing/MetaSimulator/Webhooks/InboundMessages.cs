using System.Globalization;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.MetaSimulator.Messages;

namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>Delivers what customers write, and opens their service window.</summary>
internal sealed class InboundMessages(Simulation simulation)
{
    public string Receive(InboundMessage message)
    {
        var number = simulation.Numbers[message.NumberId];
        var customer = CustomerBook.IsUserId(message.From)
            ? simulation.Customers.OfUserId(message.From)
            : simulation.Customers.OfPhone(message.From);
        var at = message.At ?? simulation.Time.GetUtcNow();
        var id = message.Id ?? Wamid.Next();
        simulation.Windows.Open(number.Id, customer, at);
        simulation.Received[id] = true;
        var value = new JsonObject();
        if (message.Type != "system")
        {
            value["contacts"] = new JsonArray(ContactBlock.Write(customer, withUsername: true));
        }

        value["messages"] = new JsonArray(Write(message, customer, id, at));
        _ = simulation.Webhooks.DeliverAsync(WebhookItem.OfNumber(number, "messages", value));
        return id;
    }

    private static JsonObject Write(InboundMessage message, SimulatedCustomer customer, string id, DateTimeOffset at)
    {
        var told = new JsonObject();
        if (!customer.HidesPhone)
        {
            told["from"] = customer.WaId;
        }

        told["from_user_id"] = customer.UserId;
        Add(told, "from_parent_user_id", customer.ParentUserId);
        told["id"] = id;
        told["timestamp"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        told["type"] = message.Type;
        Add(told, "context", message.Context is { } context ? new JsonObject { ["id"] = context } : null);
        Add(told, message.Type, message.Content?.DeepClone());
        foreach (var (name, content) in message.More ?? [])
        {
            told[name] = content?.DeepClone();
        }

        return told;
    }

    private static void Add(JsonObject told, string name, JsonNode? content)
    {
        if (content is not null)
        {
            told[name] = content;
        }
    }
}
