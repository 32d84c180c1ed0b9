using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>Takes messages.</summary>
internal sealed class SendEndpoint(Simulation simulation)
{
    private const double TypingSlice = 20_000;

    public void Map(IEndpointRouteBuilder api)
    {
        foreach (var operation in SendOperations.All)
        {
            api.Operation("POST", $"/message/{operation.Name}/{{name}}", call => SendAsync(call, operation));
        }
    }

    private async Task<IResult> SendAsync(EvolutionCall call, SendOperation operation)
    {
        if ((operation.Schema.Check(call.Body) ?? Uninstalled(call) ?? operation.Check(call.Body)) is { } wrong)
        {
            return wrong;
        }

        if (simulation.Settings.FetchesMedia && await MediaRules.FetchAsync(call.Body, call.Context.RequestAborted) is { } unfetched)
        {
            return unfetched;
        }

        var (recipient, refusal) = Recipient.Find(call.Instance, operation.NumberOf(call.Body), simulation.People);
        if (refusal is not null)
        {
            return refusal;
        }

        await TypeAsync(call);
        return LinkRules.Caught(call.Instance, "sendMessage") ?? await AcceptAsync(call, operation, recipient!);
    }

    // In the database and not in memory: the service itself is undefined.
    private static EvolutionError? Uninstalled(EvolutionCall call) =>
        call.Instance.IsForgotten ? EvolutionError.Undefined(SendOperations.MethodOf(call.Operation)) : null;

    // The call blocks while the other side sees "typing".
    private async Task TypeAsync(EvolutionCall call)
    {
        for (var left = (call.Body.Number("delay") ?? 0) * simulation.Settings.DelayScale; left > 0; left -= TypingSlice)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(left, TypingSlice)), simulation.Time);
        }
    }

    private async Task<IResult> AcceptAsync(EvolutionCall call, SendOperation operation, Recipient recipient)
    {
        var (instance, now) = (call.Instance, simulation.Time.GetUtcNow());
        var message = operation.Compose(call.Body, now);
        var sent = simulation.Sent.Add(new SentMessage(
            instance.Name, KeyId.Next(), operation.NumberOf(call.Body), recipient.Jid, operation.Name, message.First().Key, call.Body,
            message, now)
        {
            InstanceId = instance.Id,
            Person = recipient.Person,
        });
        var answer = MessageAnswer.Write(sent, QuotedIn(call));
        instance.Messages.Add(answer);
        _ = instance.Emit("send.message", answer);
        var told = simulation.Statuses.Begin(instance, sent);
        await (simulation.Settings.TellsStatusFirst ? told : Task.CompletedTask);
        return JsonAnswer.Created(answer);
    }

    // By id only it is looked up, and left out in silence when it is not there.
    private JsonObject? QuotedIn(EvolutionCall call)
    {
        var quoted = call.Body.Member("quoted");
        return quoted.Member("key").Text("id") is not { } id ? null
            : quoted.Member("message").Node() is JsonObject given ? Quote(id, given)
            : simulation.Settings.SavesData && call.Instance.Messages.Find(id)?.Message is { } stored ? Quote(id, stored)
            : null;
    }

    private static JsonObject Quote(string id, JsonObject message) => new()
    {
        ["stanzaId"] = id,
        ["participant"] = "0@s.whatsapp.net",
        ["quotedMessage"] = message.DeepClone(),
    };
}
