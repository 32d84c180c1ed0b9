using Microsoft.Extensions.Logging;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Sends through <c>POST /{phone number id}/messages</c>, one attempt at a time.</summary>
internal sealed class MetaSender(GraphClient graph, ILogger<MetaSender> logger) : IMessageSender
{
    /// <inheritdoc />
    public ProviderKind Provider => ProviderKind.Meta;

    /// <inheritdoc />
    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (request.Account.AccessToken is not { Length: > 0 } token)
        {
            return new SendOutcome.Refused("no_access_token", "The number has no access token: bind it again with ./whatsapp bind-tenant.");
        }

        using var content = new ObservedContent(MetaMessage.Write(request));
        var number = request.Account.NumberId;
        var call = new GraphCall(HttpMethod.Post, $"{Uri.EscapeDataString(number)}/messages", token, number) { Content = content };
        var outcome = MetaAnswer.Read(await graph.CallAsync(call, cancellationToken));
        logger.Tried(request.MessageId, outcome.GetType().Name);
        return outcome;
    }
}
