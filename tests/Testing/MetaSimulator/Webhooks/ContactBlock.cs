using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.MetaSimulator.Messages;

namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>An entry of <c>contacts</c>.</summary>
internal static class ContactBlock
{
    public static JsonObject Write(SimulatedCustomer customer, bool withUsername)
    {
        var profile = new JsonObject { ["name"] = customer.Name };
        if (withUsername && customer.Username is { } username)
        {
            profile["username"] = username;
        }

        var contact = new JsonObject { ["profile"] = profile };
        if (!customer.HidesPhone)
        {
            contact["wa_id"] = customer.WaId;
        }

        contact["user_id"] = customer.UserId;
        if (customer.ParentUserId is { } parent)
        {
            contact["parent_user_id"] = parent;
        }

        return contact;
    }
}
