using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.Conversations;
using WhatsAppEngine.Worker.Numbers;
using Conversation = BaseCommerce.WhatsApp.V1.Conversation;

namespace WhatsAppEngine.Worker.Api;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Conversations</c>.</summary>
internal sealed class ConversationsApi(
    ConversationPages conversations, MessagePages messages, ConversationKeeper keeper, ReadMarks marks, TimeProvider time)
    : BaseCommerce.WhatsApp.V1.Conversations.ConversationsBase
{
    public override async Task<ListConversationsResponse> List(ListConversationsRequest request, ServerCallContext context)
    {
        var order = ConversationRules.Check(request);
        // One more than the page holds, to know whether another follows.
        var found = await conversations.ListAsync(order.TenantId, order.Filter, order.Before, order.PageSize + 1, context.CancellationToken);
        var (page, now) = (found.Take(order.PageSize).ToList(), time.GetUtcNow());
        return new ListConversationsResponse
        {
            Conversations = { page.Select(conversation => ConversationMapping.Of(conversation, now)) },
            NextPageToken = found.Count > page.Count ? PageToken.Of(new RowPlace(page[^1].ActiveAt, page[^1].Id)) : "",
        };
    }

    public override async Task<Conversation> Get(GetConversationRequest request, ServerCallContext context)
    {
        var (tenantId, conversationId, phone) = ConversationRules.Check(request);
        return Shown(await keeper.FindAsync(tenantId, conversationId, phone, context.CancellationToken));
    }

    public override async Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context)
    {
        var order = ConversationRules.Check(request);
        var found = await messages.ListAsync(order.TenantId, order.ConversationId, order.Before, order.PageSize + 1, context.CancellationToken)
            ?? throw Refusal.Of(StatusCode.NotFound, ConversationKeeper.Missing);
        var page = found.Take(order.PageSize).ToList();
        return new ListMessagesResponse
        {
            Messages = { page.Select(ListedMessageMapping.Of) },
            NextPageToken = found.Count > page.Count ? PageToken.Of(new RowPlace(page[^1].CreatedAt, page[^1].Id)) : "",
        };
    }

    public override Task<Conversation> Assign(AssignRequest request, ServerCallContext context) =>
        ConversationRules.Check(request) is { } person
            ? ChangeAsync(request.TenantId, request.ConversationId, conversation => conversation.AssignTo(person), context)
            : ChangeAsync(request.TenantId, request.ConversationId, conversation => conversation.GiveBack(), context);

    public override Task<Conversation> Close(CloseRequest request, ServerCallContext context) =>
        ChangeAsync(request.TenantId, request.ConversationId, conversation => conversation.Close(), context);

    public override Task<Conversation> Reopen(ReopenRequest request, ServerCallContext context) =>
        ChangeAsync(request.TenantId, request.ConversationId, conversation => conversation.Reopen(), context);

    public override async Task<Empty> MarkRead(MarkReadRequest request, ServerCallContext context)
    {
        new FieldRules().RequireUuid("tenant_id", request.TenantId)
            .Require(request.MessageId.Length > 0, "message_id", "must be our id of the message or the provider's").Enforce();
        var message = (await marks.FindAsync(Guid.Parse(request.TenantId), request.MessageId, context.CancellationToken)).OrRefuse();
        (await message.MarkAsync(request.Typing, context.CancellationToken)).OrRefuse();
        return new Empty();
    }

    private async Task<Conversation> ChangeAsync(
        string tenant, string conversation, Func<Core.Conversations.Conversation, Core.Conversations.Conversation> change, ServerCallContext context)
    {
        var (tenantId, conversationId) = ConversationRules.Check(tenant, conversation);
        return Shown(await keeper.ChangeAsync(tenantId, conversationId, change, context.CancellationToken));
    }

    private Conversation Shown(Search<FoundConversation> search) => ConversationMapping.Of(search.OrRefuse(), time.GetUtcNow());
}
