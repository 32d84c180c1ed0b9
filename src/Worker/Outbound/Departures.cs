using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Outbound.Pacing;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Sees messages off, and hands in what became of each.</summary>
internal sealed class Departures(Attempt attempt, SettlementQueue settlements, Pace pace, DispatcherClock clock)
{
    /// <summary>Makes an attempt that has been noted. It is carried through even while the worker stops: its outcome must be written down.</summary>
    public async Task SendAsync(QueuedMessage message)
    {
        var settlement = await attempt.MakeAsync(message);
        Settle(message, settlement);
        if (settlement is Settlement.Again { Throttle: not Throttle.None } again
            && PaceRequests.SituationOf(message, SendingPolicy.Default, clock.Time.GetUtcNow()) is { } situation)
        {
            await HeedAsync(again.Throttle, situation);
        }
    }

    /// <summary>Hands in what is to be written down of a message.</summary>
    public void Settle(QueuedMessage message, Settlement settlement) =>
        settlements.Add(new SettledMessage(message, settlement, clock.Time.GetUtcNow()));

    // Where Redis is away nothing leaves at all; what the provider complains of then it will say again.
    private async Task HeedAsync(Throttle throttle, PaceSituation situation)
    {
        var number = PaceLimits.NumberKey(situation.Provider, situation.NumberId);
        try
        {
            if (throttle == Throttle.Pair)
            {
                await pace.EmptyPairAsync(situation, CancellationToken.None);
                return;
            }

            await pace.SlowDownAsync(number, CancellationToken.None);
            clock.Logger.SlowedDown(number);
        }
        catch (PaceUnknownException unknown)
        {
            clock.Logger.PaceUnknown(0, unknown.Message);
        }
    }

    /// <summary>No more will come.</summary>
    public void Complete() => settlements.Complete();
}
