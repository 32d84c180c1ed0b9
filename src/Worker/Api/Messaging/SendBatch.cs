using BaseCommerce.WhatsApp.V1;
using WhatsAppEngine.Worker.Messages;
using WhatsAppEngine.Worker.Outbound.Requests;

namespace WhatsAppEngine.Worker.Api.Messaging;

/// <summary>Requests of one call that are handed in together.</summary>
internal sealed class SendBatch
{
    private const int Largest = 200;

    // Files come with their requests: memory is bounded by this, not by the number.
    private const int Heaviest = 8 * 1024 * 1024;

    private readonly List<SendWish> wishes = [];
    private long bytes;

    public int Count => wishes.Count;

    public bool IsFull => wishes.Count >= Largest || bytes >= Heaviest;

    /// <summary>Those that can be handed in.</summary>
    public IReadOnlyList<OutboundRequest> Requests => [.. wishes.Select(wish => wish.Request).OfType<OutboundRequest>()];

    public void Add(SendRequest request, SendWish wish)
    {
        wishes.Add(wish);
        bytes += request.CalculateSize();
    }

    /// <summary>A result for each, in order.</summary>
    /// <param name="ends">What came of <see cref="Requests"/>.</param>
    public IReadOnlyList<SendResult> Results(IReadOnlyList<RequestEnd> ends)
    {
        var left = new Queue<RequestEnd>(ends);
        return [.. wishes.Select(wish => wish.Request is null ? MessageEnds.Result(wish.Violations) : left.Dequeue().Result())];
    }

    public void Clear()
    {
        wishes.Clear();
        bytes = 0;
    }
}
