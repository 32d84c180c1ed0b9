using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Chat;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Inbound;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Control;

/// <summary>What people do and are like: <c>/control/inbound</c>, <c>/events</c>, <c>/people</c>, <c>/groups</c>, <c>/files</c>.</summary>
internal sealed class PeopleControl(Simulation simulation, EvolutionServer server)
{
    public void Map(IEndpointRouteBuilder control)
    {
        control.Command("/inbound", Receive);
        control.Command("/events", Emit);
        control.Command("/people", Know);
        control.Command("/groups", KnowGroup);
        control.MapPost("/files/{id}", (Delegate)UploadAsync);
    }

    // {"instance":…,"phone":"+55…","text":"Hi"}, {"instance":…,"lid":…,"message":{…}}, {"instance":…,"edit":"<id>","text":…}
    private IResult Receive(JsonElement body)
    {
        var instance = body.Needed("instance");
        if (body.Text("edit") is { } edited)
        {
            server.Edit(instance, edited, body.Needed("text"));
            return ControlRoutes.Success;
        }

        if (body.Text("revoke") is { } revoked)
        {
            server.Revoke(instance, revoked);
            return ControlRoutes.Success;
        }

        return new JsonAnswer(new JsonObject { ["id"] = server.Receive(Read(instance, body)) });
    }

    private static InboundMessage Read(string instance, JsonElement body) => new(
        instance, body.Member("message").Node()?.AsObject() ?? new JsonObject { ["conversation"] = body.Text("text") ?? "" })
    {
        Phone = body.Text("phone"),
        Lid = body.Text("lid"),
        Form = body.Text("form") is { } form ? Enum.Parse<LidForm>(form, ignoreCase: true) : LidForm.Replaced,
        Chat = body.Text("chat"),
        FromMe = body.IsTrue("from_me"),
        Id = body.Text("id"),
        PushName = body.Text("push_name") ?? "Alice",
        At = body.Text("timestamp") is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, null)) : null,
        Context = body.Member("context").Node()?.AsObject(),
        Source = body.Text("source") ?? "android",
    };

    // {"instance":…,"event":"call","data":…}
    private IResult Emit(JsonElement body)
    {
        _ = server.Instance(body.Needed("instance")).Emit(body.Needed("event"), body.Member("data").Node());
        return ControlRoutes.Success;
    }

    private IResult Know(JsonElement body)
    {
        simulation.People.Add(new SimulatedPerson(body.Text("phone"))
        {
            Lid = body.Text("lid"),
            Name = body.Text("name"),
            HasWhatsApp = body.Member("has_whatsapp").ValueKind != JsonValueKind.False,
            AnswersAsLid = body.IsTrue("answers_as_lid"),
            LastStatus = body.Text("last_status"),
        });
        return ControlRoutes.Success;
    }

    private IResult KnowGroup(JsonElement body)
    {
        simulation.People.AddGroup(body.Needed("id"));
        return ControlRoutes.Success;
    }

    // The body is the file, the header says what it is, the query its name and caption.
    private async Task<IResult> UploadAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        simulation.Files.Add(
            (string)context.Request.RouteValues["id"]!,
            new SimulatedFile(content.ToArray(), context.Request.ContentType ?? "application/octet-stream")
            {
                FileName = context.Request.Query["fileName"],
                Caption = context.Request.Query["caption"],
            });
        return ControlRoutes.Success;
    }
}
