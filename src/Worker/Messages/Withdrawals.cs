using System.Text.Json;
using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound.Requests;

namespace WhatsAppEngine.Worker.Messages;

/// <summary>Takes messages back for callers, as an event on the outbound topic would.</summary>
internal sealed class Withdrawals(IntakeQueue queue, MessageSearch messages)
{
    /// <summary>Takes a message back; one that was taken back before counts as done.</summary>
    public async Task<MessageEnd> CancelAsync(Guid tenantId, MessageName name, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(tenantId, name, cancellationToken) is not { IsInbound: false } message)
        {
            return new MessageEnd.Missing();
        }

        if (message.Place is null)
        {
            return End(message);
        }

        var answer = (await queue.AskAsync([Event(message)], cancellationToken))[0];
        return answer.Action != TopicResponseAction.Success
            ? new MessageEnd.TryAgain()
            : await messages.FindAsync(tenantId, new MessageName(message.Id), cancellationToken) is { } now ? End(now) : new MessageEnd.Missing();
    }

    private static IntakeEvent Event(TenantMessage message)
    {
        var id = Guid.NewGuid();
        var origin = new EventOrigin(id, message.TenantId, EventTypes.OutboundCancelled, message.CorrelationId ?? id.ToString("D"), default(JsonElement))
        {
            IsOfCall = true,
        };
        return new IntakeEvent.Cancellation(origin, new CancellationRequest(message.Id, IdempotencyKey: null));
    }

    private static MessageEnd End(TenantMessage message) => message.Status switch
    {
        "cancelled" => new MessageEnd.Done(message),
        "pending" => new MessageEnd.Unfit("The provider is being asked to send the message at this moment: it can no longer be taken back."),
        "failed" => new MessageEnd.Unfit("The message has failed: there is nothing to take back."),
        "unknown" => new MessageEnd.Unfit("Nobody knows whether the message was sent; ResolveMessage ends the doubt."),
        var status => new MessageEnd.Unfit($"The message was sent: it is {status} by now."),
    };
}
