using System.Threading.Channels;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Settlements on their way to the database: whatever has gathered is written in one transaction.</summary>
internal sealed class SettlementQueue
{
    private readonly Channel<SettledMessage> channel = Channel.CreateUnbounded<SettledMessage>(new() { SingleReader = true });

    /// <summary>Adds one. Never waits: as many can be here as messages are in flight, and their number is bounded.</summary>
    public void Add(SettledMessage settled) => channel.Writer.TryWrite(settled);

    /// <summary>No more will come.</summary>
    public void Complete() => channel.Writer.TryComplete();

    /// <summary>Waits for at least one and takes all there are, up to <paramref name="most"/>; empty when no more will come.</summary>
    public async Task<IReadOnlyList<SettledMessage>> TakeAsync(int most)
    {
        var taken = new List<SettledMessage>();
        if (await channel.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (taken.Count < most && channel.Reader.TryRead(out var settled))
            {
                taken.Add(settled);
            }
        }

        return taken;
    }
}
