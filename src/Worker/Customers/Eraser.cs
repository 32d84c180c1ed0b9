using WhatsAppEngine.Storage.Erasure;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.Numbers;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Customers;

/// <summary>Erases customers, and gives receipts.</summary>
internal sealed class Eraser(ErasureBeginning beginning, ErasureWork work, TenantReader reader, OutboxSignal outbox, TimeProvider time)
{
    public const string NoReceipt = "The tenant has no such receipt.";
    private const string NoCustomer = "The tenant has no such customer, and nothing is kept of one.";
    private const string NoKey = "Nothing was erased: WHATSAPP_ENCRYPTION_KEY is not set, or opens the key no longer under which opt-outs are kept. "
        + "Make one with ./whatsapp generate-key, or add the former key.";

    // A call to a provider lasts no longer, usually.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Erases. The receipt says whether it is finished: a message that is on its way is waited for, but not for long; then it is finished
    /// by itself.
    /// </summary>
    public async Task<Search<ErasureRow>> EraseAsync(ErasureOrder order, CancellationToken cancellationToken)
    {
        if (await beginning.BeginAsync(order, cancellationToken) is not { } erasure)
        {
            return new Search<ErasureRow>.Unusable(NoKey);
        }

        await WorkAsync(erasure.Id, cancellationToken);
        outbox.Pulse();
        return await work.TakeBackAsync(erasure.Id, cancellationToken)
            ? new Search<ErasureRow>.Missing(NoCustomer)
            : await FindAsync(erasure.TenantId, erasure.Id, cancellationToken);
    }

    /// <summary>A receipt.</summary>
    public async Task<Search<ErasureRow>> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        await reader.ReadAsync(tenantId, transaction => ErasureTable.FindAsync(transaction, tenantId, id, cancellationToken), cancellationToken)
            is { } receipt
            ? new Search<ErasureRow>.Found(receipt)
            : new Search<ErasureRow>.Missing(NoReceipt);

    private async Task WorkAsync(Guid id, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Patience;
        while (!await work.RunAsync(id, cancellationToken) && time.GetUtcNow() < until)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
