using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Sends through <c>POST /{phone number id}/messages</c>, one attempt at a time.</summary>
internal sealed class MetaSender(IHttpClientFactory clients, IOptions<MetaOptions> options, ILogger<MetaSender> logger) : IMessageSender
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
        using var post = new HttpRequestMessage(HttpMethod.Post, UrlOf(request.Account)) { Content = content };
        post.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var outcome = await PostAsync(post, content, cancellationToken);
        logger.Tried(request.MessageId, outcome.GetType().Name);
        return outcome;
    }

    private async Task<SendOutcome> PostAsync(HttpRequestMessage post, ObservedContent content, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Value.Timeout);
        try
        {
            using var answer = await clients.CreateClient(nameof(MetaSender)).SendAsync(post, deadline.Token);
            return MetaAnswer.Read(answer, await answer.Content.ReadAsByteArrayAsync(deadline.Token));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return AfterLostAnswer(content, cancellationToken);
        }
    }

    // What counts is not how the call failed but whether Meta can have seen the message: it cannot before its first byte was written.
    private static SendOutcome AfterLostAnswer(ObservedContent content, CancellationToken cancellationToken)
    {
        if (content.WasTouched)
        {
            return new SendOutcome.Unknown("Meta's answer was lost or came too late.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new SendOutcome.TryLater("unreachable", "Meta could not be reached.");
    }

    private Uri UrlOf(SendingAccount account) =>
        new($"{options.Value.GraphUrl.TrimEnd('/')}/{options.Value.ApiVersion}/{Uri.EscapeDataString(account.NumberId)}/messages");
}
