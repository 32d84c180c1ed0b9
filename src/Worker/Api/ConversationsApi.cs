using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Api;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Conversations</c>.</summary>
internal sealed class ConversationsApi(ReadMarks marks) : BaseCommerce.WhatsApp.V1.Conversations.ConversationsBase
{
    public override async Task<Empty> MarkRead(MarkReadRequest request, ServerCallContext context)
    {
        new FieldRules().RequireUuid("tenant_id", request.TenantId)
            .Require(request.MessageId.Length > 0, "message_id", "must be our id of the message or the provider's").Enforce();
        var message = (await marks.FindAsync(Guid.Parse(request.TenantId), request.MessageId, context.CancellationToken)).OrRefuse();
        (await message.MarkAsync(request.Typing, context.CancellationToken)).OrRefuse();
        return new Empty();
    }
}
