using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Worker.Messages;

namespace WhatsAppEngine.Worker.Api.Messaging;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Messaging</c>.</summary>
internal sealed class MessagingApi(SendDesk sending, MessageSearch messages, Withdrawals withdrawals, Resolutions resolutions, MessageWatch watch)
    : BaseCommerce.WhatsApp.V1.Messaging.MessagingBase
{
    public override Task<SendResponse> Send(SendRequest request, ServerCallContext context) => sending.SendAsync(request, context.CancellationToken);

    public override Task<SendManyResponse> SendMany(IAsyncStreamReader<SendRequest> requestStream, ServerCallContext context) =>
        sending.SendManyAsync(requestStream, context.CancellationToken);

    public override async Task<Message> GetMessage(GetMessageRequest request, ServerCallContext context)
    {
        var name = MessageRules.Check(request);
        var found = await messages.FindAsync(Guid.Parse(request.TenantId), name, context.CancellationToken);
        return MessageMapping.Of(found ?? throw MessageEnds.Missing());
    }

    public override async Task<Message> CancelMessage(CancelMessageRequest request, ServerCallContext context)
    {
        var name = MessageRules.Check(request);
        return MessageMapping.Of((await withdrawals.CancelAsync(Guid.Parse(request.TenantId), name, context.CancellationToken)).OrRefuse());
    }

    public override async Task<Message> ResolveMessage(ResolveMessageRequest request, ServerCallContext context)
    {
        var (word, id) = (MessageRules.Check(request), Guid.Parse(request.MessageId));
        return MessageMapping.Of((await resolutions.ResolveAsync(Guid.Parse(request.TenantId), id, word, context.CancellationToken)).OrRefuse());
    }

    public override Task WatchMessages(WatchMessagesRequest request, IServerStreamWriter<MessageChange> responseStream, ServerCallContext context) =>
        watch.RunAsync(MessageRules.Check(request), responseStream, context.CancellationToken);
}
