using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Control;

/// <summary><c>GET</c>, <c>DELETE /_simulator/sent</c>: what was accepted (query: phone_number_id, to, after = how many to skip).</summary>
internal sealed class SentControl(Simulation simulation)
{
    public void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/sent", (string? phone_number_id, string? to, int? after) => Read(phone_number_id, to, after ?? 0));
        control.MapDelete("/sent", Clear);
    }

    private IResult Read(string? numberId, string? to, int after)
    {
        var found = simulation.Sent.All.Where(message =>
            (numberId is null || message.NumberId == numberId) && (to is null || message.To?.TrimStart('+') == to.TrimStart('+', ' ')));
        return new JsonAnswer(new JsonObject
        {
            ["messages"] = new JsonArray([.. found.Skip(after).Select(message => message.Describe())]),
            ["sent_twice"] = new JsonArray([.. simulation.Sent.SentTwice.Select(data => (JsonNode)data)]),
            ["read_marks"] = new JsonArray([.. simulation.Sent.ReadMarks.Select(mark => new JsonObject
            {
                ["phone_number_id"] = mark.NumberId,
                ["message_id"] = mark.MessageId,
                ["typing"] = mark.IsTyping,
                ["at"] = mark.At.ToString("O"),
            })]),
        });
    }

    private IResult Clear()
    {
        simulation.Sent.Clear();
        return JsonAnswer.Success;
    }
}
