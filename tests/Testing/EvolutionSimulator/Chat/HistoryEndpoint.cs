using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Chat;

/// <summary>Messages that were: searched, fetched, edited, taken back.</summary>
internal sealed class HistoryEndpoint(Simulation simulation)
{
    private const int UsualPage = 50;

    private static readonly Schema Edit = new(
        Property.Needed("number") with { Description = "Invalid format" }, Property.Needed("text"), Property.Needed("key", "object"));

    private static readonly Schema Revocation = new(
        Property.Needed("id"), Property.Needed("remoteJid"), Property.Needed("fromMe", "boolean"));

    public void Map(IEndpointRouteBuilder api)
    {
        api.Operation("POST", "/chat/findMessages/{name}", Search);
        api.Operation("POST", "/chat/findStatusMessage/{name}", Statuses);
        api.Operation("POST", "/chat/getBase64FromMediaMessage/{name}", Fetch);
        api.Operation("POST", "/chat/updateMessage/{name}", Change);
        api.Operation("DELETE", "/chat/deleteMessageForEveryone/{name}", TakeBack);
    }

    // The page is called offset's multiple, fromMe:false filters nothing, and both ends of a time must be given.
    private static IResult Search(EvolutionCall call)
    {
        var where = call.Body.Member("where");
        var (key, time) = (where.Member("key"), where.Member("messageTimestamp"));
        var found = call.Instance.Messages.All.Reverse().Where(message =>
            (key.Text("id") is not { } id || message.Id == id)
            && (!key.IsTrue("fromMe") || message.FromMe)
            && IsOfChat(message, key.Text("remoteJid"), key.Text("remoteJidAlt"))
            && (where.Text("messageType") is not { } type || message.Type == type)
            && (where.Text("source") is not { } source || message.Data["source"]?.GetValue<string>() == source)
            && (Seconds(time.Text("gte")) is not { } since || Seconds(time.Text("lte")) is not { } until
                || (message.Seconds >= since && message.Seconds <= until))).ToList();
        var (page, size) = (call.Body.Number("page") ?? 1, call.Body.Number("offset") ?? UsualPage);
        return new JsonAnswer(new JsonObject
        {
            ["messages"] = new JsonObject
            {
                ["total"] = found.Count,
                ["pages"] = (found.Count + size - 1) / size,
                ["currentPage"] = page,
                ["records"] = new JsonArray([.. found.Skip((page - 1) * size).Take(size).Select(message => message.Describe())]),
            },
        });
    }

    private static IResult Statuses(EvolutionCall call)
    {
        var (id, chat) = (call.Body.Member("where").Text("id"), call.Body.Member("where").Text("remoteJid"));
        var found = call.Instance.Messages.All
            .Where(message => (id is null || message.Id == id) && (chat is null || message.RemoteJid == chat))
            .SelectMany(message => message.Statuses.Select(status => new JsonObject
            {
                ["id"] = KeyId.Row(),
                ["keyId"] = message.Id,
                ["remoteJid"] = message.RemoteJid,
                ["fromMe"] = message.FromMe,
                ["participant"] = null,
                ["pollUpdates"] = null,
                ["status"] = status,
                ["messageId"] = message.Row,
                ["instanceId"] = call.Instance.Id,
            }));
        return new JsonAnswer(new JsonArray([.. found]));
    }

    private IResult Fetch(EvolutionCall call)
    {
        var id = call.Body.Member("message").Member("key").Text("id") ?? "";
        var file = simulation.Files.Find(id);
        var isKnown = call.Body.Member("message").Member("message").IsThere()
            || (simulation.Settings.SavesData && call.Instance.Messages.Find(id)?.Message is not null);
        return !isKnown && file is null ? EvolutionError.BadRequest("Message not found")
            : file is null ? EvolutionError.BadRequest("The message is not of the media type")
            : JsonAnswer.Created(Describe(file));
    }

    private static JsonObject Describe(SimulatedFile file) => new()
    {
        ["mediaType"] = file.MediaType,
        ["fileName"] = file.FileName,
        ["caption"] = file.Caption,
        ["size"] = new JsonObject { ["fileLength"] = Wire.Long(file.Content.Length), ["height"] = null, ["width"] = null },
        ["mimetype"] = file.MimeType,
        ["base64"] = Convert.ToBase64String(file.Content),
        ["buffer"] = null,
    };

    private IResult Change(EvolutionCall call)
    {
        var key = call.Body.Member("key");
        if ((Edit.Check(call.Body) ?? LinkRules.Check(call.Instance, "onWhatsApp")) is { } wrong)
        {
            return wrong;
        }

        if (call.Instance.Messages.Find(key.Text("id") ?? "") is not { Message: not null } stored || !IsEditable(stored.Type))
        {
            return EvolutionError.BadRequest("Message not compatible");
        }

        if (stored.RemoteJid != Jid.Of(call.Body.Text("number")!))
        {
            return EvolutionError.BadRequest("RemoteJid does not match");
        }

        var edit = RawMessage.Edit(key, call.Body.Text("text")!, simulation.Time.GetUtcNow());
        call.Instance.Messages.Update(stored.Id, "EDITED");
        _ = call.Instance.Emit("send.message.update", RawMessage.EventOf(edit));
        return new JsonAnswer(edit);
    }

    private IResult TakeBack(EvolutionCall call)
    {
        if ((Revocation.Check(call.Body) ?? LinkRules.Check(call.Instance, "sendMessage")) is { } wrong)
        {
            return wrong;
        }

        if (call.Instance.Messages.Revoke(call.Body.Text("id")!) is { } revoked)
        {
            _ = call.Instance.Emit("messages.delete", RawMessage.Deleted(revoked));
        }

        return JsonAnswer.Created(RawMessage.Revoke(call.Body, simulation.Time.GetUtcNow()));
    }

    private static bool IsEditable(string type) => type is "conversation" or "extendedTextMessage" or "imageMessage" or "videoMessage";

    private static bool IsOfChat(StoredMessage message, string? jid, string? alt) =>
        (jid is null && alt is null)
        || message.RemoteJid == jid || message.RemoteJid == alt
        || (alt is not null && message.Key["remoteJidAlt"]?.GetValue<string>() == alt);

    private static long? Seconds(string? iso) =>
        DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUnixTimeSeconds()
            : null;
}
