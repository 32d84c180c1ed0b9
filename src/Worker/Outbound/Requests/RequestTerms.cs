using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads on what terms a request wants its message sent: when, until when, as what, and under which key.</summary>
internal static class RequestTerms
{
    private const int LongestKey = 200;
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(400);

    /// <summary>What is wrong with them, naming the field and the remedy; null when nothing is.</summary>
    public static string? Problem(OutboundMessagePayload payload, DateTimeOffset askedAt) => payload switch
    {
        { MessageClass: { } name } when !MessageClasses.TryParse(name, out var known) || known == MessageClass.Reply =>
            "message_class must be service, utility, marketing or authentication.",
        { IdempotencyKey.Length: > LongestKey } => $"idempotency_key has {payload.IdempotencyKey.Length} characters; at most {LongestKey} fit.",
        { SendAt: { } sendAt } when sendAt > askedAt + Farthest => $"send_at is more than {Farthest.Days} days ahead; give an earlier moment.",
        { SendAt: { } sendAt, ExpiresAt: { } expiresAt } when expiresAt <= sendAt =>
            "expires_at is not after send_at: it would never be sent; give a later expires_at.",
        _ => null,
    };

    public static string? Key(OutboundMessagePayload payload) => Given.OrNull(EnvelopeReader.Clean(payload.IdempotencyKey));

    public static MessageClass Class(OutboundMessagePayload payload) =>
        MessageClasses.TryParse(payload.MessageClass, out var messageClass) ? messageClass : MessageClass.Service;
}
