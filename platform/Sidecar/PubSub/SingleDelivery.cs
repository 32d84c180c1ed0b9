using Platform.Sidecar.AppChannel;
using Platform.Sidecar.Resilience;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub;

/// <summary>Delivers one event per call: read, route, call under the inbound policy, dead letter.</summary>
internal sealed class SingleDelivery(
    Subscription subscription, IEventSink sink, EventReader reader, Policies policies, DeadLetters deadLetters) : IMessageHandler
{
    public async ValueTask<HandlerResult> HandleAsync(StreamMessage message, DeliveryLife life)
    {
        var read = reader.Read(message);
        if (read.Event is not { } cloudEvent)
        {
            return read.Fate == EventFate.Drop
                ? await deadLetters.DropAsync(subscription, message, read.PathOrReason)
                : await deadLetters.GiveUpAsync(subscription, message, read.PathOrReason, life);
        }

        IPreparedEvent prepared;
        using (cloudEvent)
        {
            prepared = sink.Prepare(new(subscription, message, cloudEvent, read.PathOrReason));
        }

        var result = await policies.PubSubInbound(subscription.PubSub)
            .RunAsync(SendAsync, (prepared, message), life.Stopping, life.Aborting);
        return result.HasFailed ? await deadLetters.GiveUpAsync(subscription, message, result.Error!, life) : HandlerResult.Done;
    }

    private async ValueTask<Attempt> SendAsync((IPreparedEvent Prepared, StreamMessage Message) delivery, CancellationToken ct)
    {
        var answer = await delivery.Prepared.SendAsync(ct);
        return answer.Verdict switch
        {
            AppVerdict.Success => Attempt.Success,
            AppVerdict.Drop => await DropAsync(delivery.Message, "the app answered DROP"),
            AppVerdict.Ignored => Ignore(delivery.Message),
            _ => answer.Failure,
        };
    }

    // A dead letter that cannot be stored is a failure of the attempt, so that the policy tries again.
    private async ValueTask<Attempt> DropAsync(StreamMessage message, string reason) =>
        await deadLetters.TryDropAsync(subscription, message, reason) is { } error ? Attempt.Failed(error) : Attempt.Success;

    private Attempt Ignore(StreamMessage message)
    {
        deadLetters.ReportNotImplemented(message);
        return Attempt.Success;
    }
}
