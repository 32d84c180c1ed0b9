using Platform.Sidecar.AppChannel;
using Platform.Sidecar.Resilience;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub;

/// <summary>Delivers a batch: one call per route; under the inbound policy only the failed entries are sent again.</summary>
internal sealed class BatchDelivery(
    Subscription subscription, IAppChannel channel, EventReader reader, Policies policies, DeadLetters deadLetters)
{
    public async Task DeliverAsync(List<PendingEvent> batch)
    {
        var routed = new List<(string Path, PendingEvent Event)>(batch.Count);
        try
        {
            foreach (var pending in batch)
            {
                await ReadAsync(pending, routed);
            }

            foreach (var group in routed.GroupBy(item => item.Path, item => item.Event))
            {
                await DeliverAsync(group.Key, [.. group]);
            }
        }
#pragma warning disable CA1031 // Handed on to the workers that wait, each of which is a boundary.
        catch (Exception error)
#pragma warning restore CA1031
        {
            batch.ForEach(pending => pending.Break(error));
        }
        finally
        {
            routed.ForEach(item => item.Event.Entry?.Event?.Dispose());
        }
    }

    private async ValueTask ReadAsync(PendingEvent pending, List<(string, PendingEvent)> routed)
    {
        var read = reader.Read(pending.Message);
        if (read.Event is { } cloudEvent)
        {
            pending.Entry = new(Guid.NewGuid().ToString(), pending.Message, reader.IsRaw ? null : cloudEvent);
            if (reader.IsRaw)
            {
                cloudEvent.Dispose();
            }

            routed.Add((read.PathOrReason, pending));
            return;
        }

        pending.Complete(read.Fate == EventFate.Drop
            ? await deadLetters.DropAsync(subscription, pending.Message, read.PathOrReason)
            : await deadLetters.GiveUpAsync(subscription, pending.Message, read.PathOrReason, pending.Life));
    }

    private async Task DeliverAsync(string path, List<PendingEvent> events)
    {
        var life = events[0].Life;
        var remaining = new List<PendingEvent>(events);
        await policies.PubSubInbound(subscription.PubSub).RunAsync(
            (state, ct) => SendAsync(state.path, state.remaining, ct), (path, remaining), life.Stopping, life.Aborting);
        await Task.WhenAll(remaining.Select(GiveUpAsync));
    }

    private async ValueTask<Attempt> SendAsync(string path, List<PendingEvent> remaining, CancellationToken ct)
    {
        var call = new BulkDeliveryCall(subscription, path, [.. remaining.Select(pending => pending.Entry!)]);
        var answers = await channel.SendBulkAsync(call, ct);
        for (var index = answers.Count - 1; index >= 0; index--)
        {
            if (await SettleAsync(remaining[index], answers[index]))
            {
                remaining.RemoveAt(index);
            }
        }

        return remaining.Count == 0 ? Attempt.Success : remaining[0].LastFailure;
    }

    /// <summary>False when the entry is to be sent again.</summary>
    private async ValueTask<bool> SettleAsync(PendingEvent pending, AppAnswer answer)
    {
        var failure = answer.Verdict switch
        {
            AppVerdict.Retry => answer.Failure,
            AppVerdict.Drop => await deadLetters.TryDropAsync(subscription, pending.Message, "the app answered DROP") is { } error
                ? Attempt.Failed(error)
                : Attempt.Success,
            _ => Attempt.Success,
        };
        if (answer.Verdict == AppVerdict.Ignored)
        {
            deadLetters.ReportNotImplemented(pending.Message);
        }

        pending.LastFailure = failure;
        if (!failure.HasFailed)
        {
            pending.Complete(HandlerResult.Done);
        }

        return !failure.HasFailed;
    }

    private async Task GiveUpAsync(PendingEvent pending) => pending.Complete(
        await deadLetters.GiveUpAsync(subscription, pending.Message, pending.LastFailure.Error ?? "circuit breaker is open", pending.Life));
}
