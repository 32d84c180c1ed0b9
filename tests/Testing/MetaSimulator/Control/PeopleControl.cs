using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Messages;
using WhatsAppEngine.Testing.MetaSimulator.Webhooks;

namespace WhatsAppEngine.Testing.MetaSimulator.Control;

/// <summary><c>POST /_simulator/inbound</c>, <c>/customers</c>, <c>/preferences</c>, <c>/media</c>: what people do and are like.</summary>
internal sealed class PeopleControl(Simulation simulation, GraphSimulator simulator)
{
    public void Map(IEndpointRouteBuilder control)
    {
        control.Command("/inbound", Receive);
        control.Command("/customers", Know);
        control.Command("/preferences", Prefer);
        control.MapPost("/media", (Delegate)UploadAsync);
    }

    // {"from":"+55…","text":"Hi"}, or {"from":…,"type":"image","content":{…},"context":"wamid.…"}; with several numbers phone_number_id.
    private IResult Receive(JsonElement body)
    {
        var type = body.Text("type") ?? "text";
        var content = body.Member("content").IsThere() ? JsonNode.Parse(body.Member("content").GetRawText())
            : type == "text" ? new JsonObject { ["body"] = body.Text("text") ?? "" }
            : null;
        var message = new InboundMessage(NumberOf(body), Required(body, "from"), type, content)
        {
            Id = body.Text("id"),
            Context = body.Text("context"),
            More = body.Member("more").IsThere() ? JsonNode.Parse(body.Member("more").GetRawText())!.AsObject() : null,
        };
        return new JsonAnswer(new JsonObject { ["id"] = simulator.Receive(message) });
    }

    private IResult Know(JsonElement body)
    {
        var known = simulation.Customers.OfPhone(Required(body, "wa_id"));
        simulation.Customers.Add(new SimulatedCustomer(Required(body, "wa_id").TrimStart('+'), body.Text("user_id") ?? known.UserId)
        {
            Name = body.Text("name") ?? known.Name,
            Username = body.Text("username"),
            ParentUserId = body.Text("parent_user_id"),
            HidesPhone = body.IsTrue("hides_phone"),
            FailsWith = body.Number("fails_with"),
            StoppedMarketing = body.IsTrue("stopped_marketing"),
            LastStatus = body.Text("last_status"),
        });
        return JsonAnswer.Success;
    }

    private IResult Prefer(JsonElement body)
    {
        simulator.News.Marketing(NumberOf(body), Required(body, "wa_id"), body.Text("value") == "stop");
        return JsonAnswer.Success;
    }

    // The body is the file, the header says what it is: for an inbound message.
    private async Task<IResult> UploadAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        var file = simulation.Media.Add(content.ToArray(), context.Request.ContentType ?? "application/octet-stream");
        return new JsonAnswer(new JsonObject { ["id"] = file.Id, ["sha256"] = file.Sha256, ["mime_type"] = file.MimeType });
    }

    private string NumberOf(JsonElement body) => body.Text("phone_number_id") ?? simulation.Numbers.All.Single().Id;

    private static string Required(JsonElement body, string name) => body.Text(name) ?? throw new ArgumentException($"{name} is missing");
}
