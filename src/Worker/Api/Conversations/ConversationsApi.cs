using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Worker.Conversations;
using WhatsAppEngine.Worker.Numbers;
using Conversation = BaseCommerce.WhatsApp.V1.Conversation;

namespace WhatsAppEngine.Worker.Api.Conversations;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Conversations</c>.</summary>
internal sealed class ConversationsApi(
    ConversationShelf shelf, ConversationKeeper keeper, ConversationWatch watch, ReadMarks marks, TimeProvider time)
    : BaseCommerce.WhatsApp.V1.Conversations.ConversationsBase
{
    public override Task<ListConversationsResponse> List(ListConversationsRequest request, ServerCallContext context) =>
        shelf.ListAsync(ConversationRules.Check(request), context.CancellationToken);

    public override async Task<Conversation> Get(GetConversationRequest request, ServerCallContext context)
    {
        var (tenantId, conversationId, phone) = ConversationRules.Check(request);
        return Shown(await keeper.FindAsync(tenantId, conversationId, phone, context.CancellationToken));
    }

    public override async Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context) =>
        await shelf.ListAsync(ConversationRules.Check(request), context.CancellationToken)
            ?? throw Refusal.Of(StatusCode.NotFound, ConversationKeeper.Missing);

    public override Task<SearchResponse> Search(SearchRequest request, ServerCallContext context) =>
        shelf.SearchAsync(ConversationRules.Check(request), context.CancellationToken);

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
        var tenantId = ConversationRules.Check(request);
        var message = (await marks.FindAsync(tenantId, request.MessageId, context.CancellationToken)).OrRefuse();
        (await message.MarkAsync(request.Typing, context.CancellationToken)).OrRefuse();
        await keeper.NoteReadAsync(tenantId, message.Id, context.CancellationToken);
        return new Empty();
    }

    public override Task Watch(
        WatchConversationsRequest request, IServerStreamWriter<ConversationChange> responseStream, ServerCallContext context)
    {
        var (tenantId, after) = ConversationRules.Check(request);
        return watch.RunAsync(tenantId, after, responseStream, context.CancellationToken);
    }

    private async Task<Conversation> ChangeAsync(
        string tenant, string conversation, Func<Core.Conversations.Conversation, Core.Conversations.Conversation> change, ServerCallContext context)
    {
        var (tenantId, conversationId) = ConversationRules.Check(tenant, conversation);
        return Shown(await keeper.ChangeAsync(tenantId, conversationId, change, context.CancellationToken));
    }

    private Conversation Shown(Search<FoundConversation> search) => ConversationMapping.Of(search.OrRefuse(), time.GetUtcNow());
}
