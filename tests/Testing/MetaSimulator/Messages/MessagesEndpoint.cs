using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;
using WhatsAppEngine.Testing.MetaSimulator.Templates;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Takes messages and read marks.</summary>
internal sealed class MessagesEndpoint(Simulation simulation)
{
    public void Map(IEndpointRouteBuilder graph) => graph.Edge("POST", "/{id}/messages", Take);

    private IResult Take(GraphCall call) =>
        simulation.Numbers.Find(call.Id) is not { } number ? GraphError.MissingObject(call.Id)
        : call.Operation == "read" ? new ReadMarks(simulation).Take(call)
        : Send(call, number);

    private IResult Send(GraphCall call, SimulatedNumber number)
    {
        if (MessageRules.Check(call.Body, simulation.Media) is { } bad)
        {
            return bad;
        }

        var (recipient, error) = Recipient.Read(call.Body, number, simulation.Customers);
        if (error is not null)
        {
            return error;
        }

        var template = TemplateOf(call, number);
        return Refusal(call, number, recipient!, template) is { } refusal ? refusal : Accept(call, recipient!, template);
    }

    private SimulatedTemplate? TemplateOf(GraphCall call, SimulatedNumber number)
    {
        var template = call.Body.Member("template");
        return call.Body.Text("type") == "template"
            ? simulation.Templates.Find(number.WabaId, template.Text("name") ?? "", template.Member("language").Text("code") ?? "")
            : null;
    }

    private GraphError? Refusal(GraphCall call, SimulatedNumber number, Recipient recipient, SimulatedTemplate? template) =>
        (number.Status == "CONNECTED" ? null : new GraphError(133010, "The phone number is not registered"))
        ?? (number.CanSendMessage == "BLOCKED" ? new GraphError(131031, "The account cannot send messages") : null)
        ?? (call.Body.Text("type") == "template" ? TemplateRules.Check(call.Body.Member("template"), template, simulation.Media) : null)
        ?? (recipient.UserId is not null && template?.Category == "AUTHENTICATION"
            ? new GraphError(131062, "Send to a phone number instead")
            : null)
        ?? WindowRefusal(call, recipient, template)
        ?? simulation.Limits.Message(call.Id, recipient.Customer?.WaId ?? recipient.Contact["input"]!.GetValue<string>());

    private GraphError? WindowRefusal(GraphCall call, Recipient recipient, SimulatedTemplate? template) =>
        simulation.Settings.EnforcesWindow && template is null && recipient.Customer is { } customer
            && !simulation.Windows.IsOpen(call.Id, customer, simulation.Time.GetUtcNow())
            ? new GraphError(131047, "More than 24 hours have passed since the recipient last replied to the sender number.")
            : null;

    private JsonAnswer Accept(GraphCall call, Recipient recipient, SimulatedTemplate? template)
    {
        var type = call.Body.Text("type") ?? "text";
        var message = new SentMessage(
            Wamid.Next(), call.Id, call.Body.Text("to"), recipient.UserId, type, call.Body,
            call.Body.Text("biz_opaque_callback_data"), simulation.Time.GetUtcNow())
        {
            Customer = recipient.Customer,
            TemplateCategory = template?.Category.ToLowerInvariant(),
            IsForGroup = recipient.IsGroup,
        };
        simulation.Sent.Add(message);
        simulation.Statuses.Begin(message, simulation.Numbers[call.Id]);
        return Answer(message, recipient);
    }

    private static JsonAnswer Answer(SentMessage message, Recipient recipient)
    {
        var said = new JsonObject { ["id"] = message.Id };
        if (message.Type == "template")
        {
            said["message_status"] = "accepted";
        }

        if (recipient.IsGroup)
        {
            said["group_id"] = message.To;
        }

        return new JsonAnswer(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(recipient.Contact),
            ["messages"] = new JsonArray(said),
        });
    }
}
