using System.Runtime.CompilerServices;
using WhatsAppEngine.Storage.Customers;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Worker.Customers;

/// <summary>
/// Tells everything that is kept of a customer, a page at a time, each read in a transaction of its own: a slow reader holds nothing up.
/// </summary>
internal sealed class CustomerExport(TenantReader reader)
{
    /// <summary>Kinds and their rows; nothing when nothing is kept.</summary>
    public async IAsyncEnumerable<(string Kind, IReadOnlyList<ExportedRow> Rows)> RunAsync(
        WantedCustomer wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var customer = await reader.ReadAsync(
            wanted.TenantId, transaction => CustomerTable.FindAsync(transaction, wanted, cancellationToken), cancellationToken);
        foreach (var kind in CustomerExportTable.Kinds)
        {
            ExportedRow? last = null;
            while (await PageAsync(kind, customer, last, cancellationToken) is { Count: > 0 } page)
            {
                yield return (kind, page);
                last = page[^1];
            }
        }
    }

    private Task<IReadOnlyList<ExportedRow>> PageAsync(
        string kind, KnownCustomer customer, ExportedRow? after, CancellationToken cancellationToken) => reader.ReadAsync(
            customer.TenantId,
            transaction => CustomerExportTable.PageAsync(transaction, kind, customer, after, cancellationToken),
            cancellationToken);
}
