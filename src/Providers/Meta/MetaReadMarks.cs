using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Marks messages as read through <c>POST /{phone number id}/messages</c>.</summary>
internal sealed class MetaReadMarks(AccountCalls calls) : IReadMarks
{
    /// <inheritdoc />
    public ProviderKind Provider => ProviderKind.Meta;

    /// <inheritdoc />
    public Task<CallFailure?> MarkAsync(MessageToMark message, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["messaging_product"] = "whatsapp", ["status"] = "read", ["message_id"] = message.MessageId };
        if (message.ShowsTyping)
        {
            body["typing_indicator"] = new JsonObject { ["type"] = "text" };
        }

        return calls.TellAsync(message.Account, HttpMethod.Post, ApiPath.Of(message.Account.NumberId, "messages"), body, cancellationToken);
    }
}
