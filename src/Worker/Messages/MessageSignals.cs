using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Messages;

/// <summary>Whom a word about a message wakes.</summary>
internal sealed class MessageSignals(OutboundSignal outbound, OutboxSignal outbox)
{
    public void Pulse(bool isNews)
    {
        outbound.Pulse();
        if (isNews)
        {
            outbox.Pulse();
        }
    }
}
