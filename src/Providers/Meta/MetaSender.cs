using Microsoft.Extensions.Logging;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Providers.Http;
using WhatsAppEngine.Providers.Meta.Bodies;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Sends through <c>POST /{phone number id}/messages</c>, one attempt at a time.</summary>
internal sealed class MetaSender(GraphClient graph, ILogger<MetaSender> logger) : IMessageSender
{
    /// <inheritdoc />
    public ProviderKind Provider => ProviderKind.Meta;

    /// <inheritdoc />
    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (Problem(request.Account) is { } refused)
        {
            return refused;
        }

        using var content = new ObservedContent(MetaMessage.Write(request));
        var answer = await graph.CallAsync(Call(request.Account, content), cancellationToken);
        var outcome = MetaAnswer.Read(answer);
        logger.Tried(request.MessageId, outcome.GetType().Name, MetaAnswer.CodeOf(answer), MetaAnswer.TraceOf(answer));
        return outcome;
    }

    private static SendOutcome.Refused? Problem(SendingAccount account) => account switch
    {
        { AccessToken: null or "" } =>
            new SendOutcome.Refused("no_access_token", "The number has no access token: bind it again with ./whatsapp bind-tenant."),
        { ApiUrl: { Length: > 0 } url } when !IsWeb(url) =>
            new SendOutcome.Refused("bad_api_url", "The number's api_url is no web address: bind it again with another, or with none."),
        _ => null,
    };

    private static GraphCall Call(SendingAccount account, HttpContent content) =>
        new(HttpMethod.Post, ApiPath.Of(account.NumberId, "messages"), account.AccessToken!, account.NumberId)
        {
            Content = content,
            Server = account.ApiUrl is { Length: > 0 } url ? url : null,
        };

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");
}
