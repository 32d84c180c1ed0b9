using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads whom a message mentions.</summary>
internal static class MentionRequests
{
    public static RequestedContent Read(OutboundMessagePayload payload, RequestedContent requested)
    {
        if (payload.Mentions is not { Count: > 0 } asked || requested.Content is not { } content)
        {
            return requested;
        }

        var mentions = asked.Select(Mention).ToList();
        return mentions.Contains(null)
            ? RequestedContent.Wrong($"mentions[{mentions.IndexOf(null)}] is no phone number; write it such as +5511999999999, or write all.")
            : RequestedContent.Of(content with { Mentions = [.. mentions.OfType<string>()] });
    }

    private static string? Mention(string? asked) => asked == OutboundContent.Everybody
        ? asked
        : PhoneNumber.TryParse(asked, out var phone) ? phone.Value : null;
}
