using BaseCommerce.WhatsApp.V1;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.Api.Messaging;

namespace WhatsAppEngine.Worker.Api.Conversations;

/// <summary>Pages of conversations and messages. Each is read with one row more than it holds, to know whether another page follows.</summary>
internal sealed class ConversationShelf(ConversationPages conversations, MessagePages messages, TimeProvider time)
{
    private const int MostCustomers = 20;

    public async Task<ListConversationsResponse> ListAsync(ConversationOrder order, CancellationToken cancellationToken)
    {
        var found = await conversations.ListAsync(order.TenantId, order.Filter, order.Before, order.PageSize + 1, cancellationToken);
        var page = found.Take(order.PageSize).ToList();
        return new ListConversationsResponse
        {
            Conversations = { Shown(page) },
            NextPageToken = found.Count > page.Count ? PageToken.Of(new RowPlace(page[^1].ActiveAt, page[^1].Id)) : "",
        };
    }

    /// <summary>Null when the tenant has no such conversation.</summary>
    public async Task<ListMessagesResponse?> ListAsync(MessageOrder order, CancellationToken cancellationToken)
    {
        var found = await messages.ListAsync(order.TenantId, order.ConversationId, order.Before, order.PageSize + 1, cancellationToken);
        return found is null ? null : new ListMessagesResponse
        {
            Messages = { found.Take(order.PageSize).Select(MessageMapping.Of) },
            NextPageToken = NextToken(found, order.PageSize),
        };
    }

    public async Task<SearchResponse> SearchAsync(SearchOrder order, CancellationToken cancellationToken)
    {
        var found = await messages.SearchAsync(order.TenantId, order.Query, order.Before, order.PageSize + 1, cancellationToken);
        var customers = order.Before is null
            ? await conversations.SearchAsync(order.TenantId, order.Query, MostCustomers, cancellationToken)
            : [];
        return new SearchResponse
        {
            Conversations = { Shown(customers) },
            Messages = { found.Take(order.PageSize).Select(MessageMapping.Of) },
            NextPageToken = NextToken(found, order.PageSize),
        };
    }

    private static string NextToken(IReadOnlyList<TenantMessage> found, int size) =>
        found.Count > size ? PageToken.Of(new RowPlace(found[size - 1].CreatedAt, found[size - 1].Id)) : "";

    private IEnumerable<Conversation> Shown(IReadOnlyList<ListedConversation> found)
    {
        var now = time.GetUtcNow();
        return found.Select(conversation => ConversationMapping.Of(conversation, now));
    }
}
