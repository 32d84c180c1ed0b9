using BaseCommerce.WhatsApp.V1;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Customers;

/// <summary>A receipt for a person.</summary>
internal static class ReceiptTable
{
    public static void Print(IAnsiConsole console, ErasureReceipt receipt)
    {
        var table = new Table().AddColumns("Table", "Rows removed", "Rows blanked");
        foreach (var name in receipt.Removed.Keys.Union(receipt.Blanked.Keys).Order(StringComparer.Ordinal))
        {
            table.AddRow(Markup.Escape(name), Count(receipt.Removed, name), Count(receipt.Blanked, name));
        }

        console.Write(table);
        console.MarkupLineInterpolated($"Receipt {receipt.Id} of tenant {receipt.TenantId}");
        foreach (var conversation in receipt.ConversationIds)
        {
            console.MarkupLineInterpolated($"Conversation {conversation}");
        }

        console.MarkupLineInterpolated($"{(receipt.KeepsOptOut ? "A hash stays, so that the customer's opt-out is kept." : "The customer had not opted out.")}");
        console.MarkupLineInterpolated($"{End(receipt)}");
        console.MarkupLineInterpolated($"Not reached: Redis' streams until they are trimmed, verticals, the provider, backups (docs/privacy.md).");
    }

    private static string End(ErasureReceipt receipt) => receipt.ErasedAt is { } at
        ? $"Erased at {at.ToDateTimeOffset():u}."
        : "A message is still on its way: once it has settled the erasure is finished by itself, within minutes.";

    private static string Count(IDictionary<string, int> counts, string name) => counts.TryGetValue(name, out var count) ? $"{count}" : "";
}
