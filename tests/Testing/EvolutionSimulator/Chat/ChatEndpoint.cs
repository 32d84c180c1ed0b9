using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Chat;

/// <summary>Numbers, read marks, presence.</summary>
internal sealed class ChatEndpoint(Simulation simulation)
{
    private static readonly Schema Numbers = new(Property.Needed("numbers", "array"));
    private static readonly Schema Marks = new(Property.Needed("readMessages", "array"));
    private static readonly Schema Mark = new(Property.Needed("id"), Property.Needed("fromMe", "boolean"), Property.Needed("remoteJid"));

    private static readonly Schema Presence = new(
        Property.Needed("number") with { Description = "Invalid format" },
        Property.Needed("delay", "integer"),
        Property.Needed("presence") with { Values = ["unavailable", "available", "composing", "recording", "paused"] });

    public void Map(IEndpointRouteBuilder api)
    {
        api.Operation("POST", "/chat/whatsappNumbers/{name}", LookUp);
        api.Operation("POST", "/chat/markMessageAsRead/{name}", Read);
        api.Operation("POST", "/chat/sendPresence/{name}", ShowAsync);
        api.Operation("POST", "/chat/fetchProfilePictureUrl/{name}", Picture);
    }

    // It has a catch of its own: errors come without an envelope, or as nothing at all.
    private IResult LookUp(EvolutionCall call)
    {
        if (Wrong(call.Body) is { Count: > 0 } wrong)
        {
            return new JsonAnswer(
                new JsonObject
                {
                    ["status"] = 400,
                    ["error"] = "Bad Request",
                    ["message"] = new JsonArray(new JsonArray([.. wrong.Select(text => (JsonNode)text)])),
                },
                StatusCodes.Status400BadRequest);
        }

        if (call.Instance.IsForgotten || LinkRules.Thrown(call.Instance, "onWhatsApp") is not null)
        {
            return new JsonAnswer(new JsonObject(), StatusCodes.Status400BadRequest);
        }

        var numbers = call.Body.Items("numbers").Select(number => number.Text()!).Reverse();
        return new JsonAnswer(new JsonArray([.. numbers.OrderBy(number => !Jid.IsGroup(Jid.Of(number))).Select(Found)]));
    }

    private static List<string> Wrong(JsonElement body) =>
    [
        .. Numbers.Wrong(body),
        .. body.Items("numbers").Where(number => number.ValueKind != JsonValueKind.String)
            .Select((_, place) => $"instance.numbers[{place}] is not of a type(s) string"),
    ];

    private JsonNode Found(string number)
    {
        var jid = Jid.Of(number);
        if (Jid.IsGroup(jid))
        {
            return new JsonObject { ["jid"] = jid, ["exists"] = simulation.People.HasGroup(jid), ["number"] = number };
        }

        var person = simulation.People.Find(jid);
        var exists = Jid.IsLid(jid) || person.HasWhatsApp;
        var found = new JsonObject
        {
            ["jid"] = exists && !Jid.IsLid(jid) ? person.PhoneJid ?? jid : jid,
            ["exists"] = exists,
            ["number"] = number,
        };
        if (person.Name is { } name)
        {
            found["name"] = name;
        }

        if (exists && person.Lid is not null)
        {
            found["lid"] = "lid";
        }

        return found;
    }

    private IResult Read(EvolutionCall call)
    {
        if (Marks.Check(call.Body) is { } wrong)
        {
            return wrong;
        }

        var marks = call.Body.Items("readMessages");
        if (marks.SelectMany((mark, place) => Mark.Wrong(mark, $"instance.readMessages[{place}]")).ToList() is { Count: > 0 } missing)
        {
            return EvolutionError.Schema(missing);
        }

        if (LinkRules.Written(call.Instance, "readMessages") is { } thrown)
        {
            return EvolutionError.Internal("Read messages fail", thrown);
        }

        foreach (var mark in marks)
        {
            var jid = mark.Text("remoteJid")!;
            simulation.Chats.Add(new ReadMark(
                call.Instance.Name, jid, mark.Text("id")!, !Jid.IsPerson(jid) && !Jid.IsGroup(jid), simulation.Time.GetUtcNow()));
        }

        return JsonAnswer.Created(new JsonObject { ["message"] = "Read messages", ["read"] = "success" });
    }

    private async Task<IResult> ShowAsync(EvolutionCall call)
    {
        if ((Presence.Check(call.Body) ?? LinkRules.Caught(call.Instance, "onWhatsApp")) is { } wrong)
        {
            return wrong;
        }

        var (number, presence) = (call.Body.Text("number")!, call.Body.Text("presence")!);
        var jid = Jid.Of(number);
        if (Jid.IsGroup(jid) ? !simulation.People.HasGroup(jid) : !simulation.People.Find(jid).HasWhatsApp)
        {
            return EvolutionError.BadRequest(EvolutionError.Rewrapped);
        }

        var delay = TimeSpan.FromMilliseconds(call.Body.Number("delay") ?? 0) * simulation.Settings.DelayScale;
        simulation.Chats.Add(new ShownPresence(call.Instance.Name, number, presence, delay, simulation.Time.GetUtcNow()));
        await Task.Delay(delay, simulation.Time);
        return JsonAnswer.Created(new JsonObject { ["presence"] = presence });
    }

    private static IResult Picture(EvolutionCall call) => new JsonAnswer(new JsonObject
    {
        ["wuid"] = Jid.Of(call.Body.Text("number") ?? ""),
        ["profilePictureUrl"] = null,
    });
}
