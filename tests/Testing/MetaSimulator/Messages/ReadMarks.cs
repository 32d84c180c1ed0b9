using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Marks received messages as read, and shows that somebody types.</summary>
internal sealed class ReadMarks(Simulation simulation)
{
    public IResult Take(GraphCall call)
    {
        var typing = call.Body.Member("typing_indicator");
        if (Refusal(call, typing.IsThere() ? typing.Text("type") : "text") is { } refusal)
        {
            return refusal;
        }

        simulation.Sent.Add(new ReadMark(call.Id, call.Body.Text("message_id")!, typing.IsThere(), simulation.Time.GetUtcNow()));
        return JsonAnswer.Success;
    }

    private GraphError? Refusal(GraphCall call, string? typing) =>
        (call.Body.Text("messaging_product") == "whatsapp" ? null : Field.Invalid("The parameter messaging_product is required."))
        ?? (call.Body.Text("status") == "read" ? null : Field.Invalid("Param status must be one of {read}"))
        ?? Field.Text(call.Body, "message_id")
        ?? (Knows(call.Body.Text("message_id")!) ? null : Field.Wrong("message_id", "no such message"))
        ?? (typing == "text" ? null : Field.Wrong("typing_indicator.type", "must be text"))
        ?? Field.Only(call.Body, "message", "messaging_product", "status", "message_id", "typing_indicator");

    private bool Knows(string messageId) => simulation.Settings.ChecksMessageIds
        ? simulation.Received.ContainsKey(messageId)
        : messageId.StartsWith("wamid.", StringComparison.Ordinal);
}
