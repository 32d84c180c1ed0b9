using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Sees messages off, and hands in what became of each.</summary>
internal sealed class Departures(Attempt attempt, SettlementQueue settlements, TimeProvider time)
{
    /// <summary>Makes an attempt that has been noted. It is carried through even while the worker stops: its outcome must be written down.</summary>
    public async Task SendAsync(QueuedMessage message) => Settle(message, await attempt.MakeAsync(message));

    /// <summary>Hands in what is to be written down of a message.</summary>
    public void Settle(QueuedMessage message, Settlement settlement) =>
        settlements.Add(new SettledMessage(message, settlement, time.GetUtcNow()));

    /// <summary>No more will come.</summary>
    public void Complete() => settlements.Complete();
}
