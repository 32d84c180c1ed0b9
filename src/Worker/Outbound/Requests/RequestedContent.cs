using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>What a request wants to be said, or what is wrong with how it says so: exactly one of the two is set.</summary>
/// <param name="Content">The content, not yet checked against WhatsApp's limits.</param>
/// <param name="Problem">Field and remedy.</param>
internal sealed record RequestedContent(OutboundContent? Content, string? Problem)
{
    public static RequestedContent Of(OutboundContent content) => new(content, Problem: null);

    public static RequestedContent Wrong(string problem) => new(Content: null, problem);
}
