using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Control;

/// <summary>What was accepted: <c>/control/messages</c>, <c>/control/messages/{id}/status</c>, <c>/control/chats</c>.</summary>
internal sealed class LogControl(Simulation simulation, EvolutionServer server)
{
    public void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/messages", (string? instance, string? to, int? after) => Read(instance, to, after ?? 0));
        control.MapDelete("/messages", Clear);
        control.MapGet("/chats", Chats);
        control.Command("/messages/{id}/status", (context, body) =>
        {
            _ = server.Report((string)context.Request.RouteValues["id"]!, body.Text("status") ?? "READ");
            return Task.FromResult<IResult>(ControlRoutes.Success);
        });
    }

    private IResult Read(string? instance, string? to, int after)
    {
        var found = simulation.Sent.All.Where(message =>
            message.Order > after && (instance is null || message.Instance == instance) && (to is null || IsTo(message, to)));
        return new JsonAnswer(new JsonObject
        {
            ["messages"] = new JsonArray([.. found.Select(message => message.Describe())]),
            ["sent_twice"] = new JsonArray([.. simulation.Sent.SentTwice.Select(body => (JsonNode)body)]),
        });
    }

    private static bool IsTo(SentMessage message, string to) => message.RemoteJid == Jid.Of(to) || Jid.Of(message.Number) == Jid.Of(to);

    private IResult Clear()
    {
        simulation.Sent.Clear();
        simulation.Chats.Clear();
        return ControlRoutes.Success;
    }

    private IResult Chats() => new JsonAnswer(new JsonObject
    {
        ["read_marks"] = new JsonArray([.. simulation.Chats.ReadMarks.Select(mark => new JsonObject
        {
            ["instance"] = mark.Instance,
            ["remote_jid"] = mark.RemoteJid,
            ["message_id"] = mark.MessageId,
            ["is_skipped"] = mark.IsSkipped,
            ["at"] = mark.At.ToString("O"),
        })]),
        ["presences"] = new JsonArray([.. simulation.Chats.Presences.Select(presence => new JsonObject
        {
            ["instance"] = presence.Instance,
            ["number"] = presence.Number,
            ["presence"] = presence.Presence,
            ["delay_ms"] = (int)presence.Delay.TotalMilliseconds,
            ["at"] = presence.At.ToString("O"),
        })]),
    });
}
