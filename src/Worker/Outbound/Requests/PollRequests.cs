using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads polls.</summary>
internal static class PollRequests
{
    public static RequestedContent Read(OutboundMessagePayload payload) => payload.Poll is { } poll
        ? RequestedContent.Of(new PollContent(poll.Question ?? "", [.. (poll.Options ?? []).Select(option => option ?? "")], poll.SelectableCount ?? 1))
        : RequestedContent.Wrong("poll is missing; give it a question and two to ten options.");
}
