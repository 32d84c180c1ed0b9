using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.Watching;

namespace WhatsAppEngine.Worker.Api.Messaging;

/// <summary>Tells callers of changes to messages.</summary>
internal sealed class MessageWatch(MessageChanges changes, ChangeWatch watch, Watchers watchers)
{
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED or UNAVAILABLE; INVALID_ARGUMENT, when the position is of another database.</exception>
    public async Task RunAsync(WatchOrder order, IServerStreamWriter<MessageChange> stream, CancellationToken caller) =>
        (await watchers.RunAsync(end => WriteAsync(order, stream, end), caller)).OrRefuse(watchers.Places);

    private async Task WriteAsync(WatchOrder order, IServerStreamWriter<MessageChange> stream, CancellationToken cancellationToken)
    {
        var begin = order.After.Begin(await changes.NowAsync(order.TenantId, cancellationToken));
        await foreach (var step in watch.RunAsync(begin, ReadAsync, cancellationToken))
        {
            await stream.WriteAsync(
                new MessageChange { Position = step.Position.ToString(), Message = step.Row is { } row ? MessageMapping.Of(row) : null },
                cancellationToken);
        }

        Task<ChangePage<TenantMessage>> ReadAsync(ChangePosition after, int count, CancellationToken token) =>
            changes.ReadAsync(order.TenantId, order.Filter, after, count, token);
    }
}
