using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.Watching;

namespace WhatsAppEngine.Worker.Api.Conversations;

/// <summary>Tells callers of changes to conversations.</summary>
internal sealed class ConversationWatch(ConversationChanges changes, ChangeWatch watch, Watchers watchers, TimeProvider time)
{
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED or UNAVAILABLE; INVALID_ARGUMENT, when the position is of another database.</exception>
    public async Task RunAsync(Guid tenantId, ChangePosition? after, IServerStreamWriter<ConversationChange> stream, CancellationToken caller) =>
        (await watchers.RunAsync(end => WriteAsync(tenantId, after, stream, end), caller)).OrRefuse(watchers.Places);

    private async Task WriteAsync(
        Guid tenantId, ChangePosition? after, IServerStreamWriter<ConversationChange> stream, CancellationToken cancellationToken)
    {
        var begin = after.Begin(await changes.NowAsync(tenantId, cancellationToken));
        await foreach (var step in watch.RunAsync(begin, ReadAsync, cancellationToken))
        {
            await stream.WriteAsync(new ConversationChange
            {
                Position = step.Position.ToString(), Conversation = step.Row is { } row ? ConversationMapping.Of(row, time.GetUtcNow()) : null,
            }, cancellationToken);
        }

        Task<ChangePage<ListedConversation>> ReadAsync(ChangePosition position, int count, CancellationToken token) =>
            changes.ReadAsync(tenantId, position, count, token);
    }
}
