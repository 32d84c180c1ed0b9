using System.Globalization;
using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Tenancy;

/// <summary>
/// Where a watcher of rows stands. Rows come in the order of the transactions that wrote them last, and only those before every transaction
/// that is still under way: what is written later is always behind this position.
/// </summary>
/// <param name="Transaction">The transaction (column <c>changed_in</c>), in digits.</param>
/// <param name="Id">The row.</param>
public sealed record ChangePosition(string Transaction, Guid Id)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out ChangePosition position)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        position = new ChangePosition("0", Guid.Empty);
        if (colon < 1 || !ulong.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var transaction)
            || !Guid.TryParseExact(text.AsSpan(colon + 1), "N", out var id))
        {
            return false;
        }

        position = new ChangePosition(transaction.ToString(CultureInfo.InvariantCulture), id);
        return true;
    }

    /// <summary>The position of this moment: behind it is what is not committed yet.</summary>
    public static async Task<ChangePosition> NowAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        const string sql = "select pg_snapshot_xmin(pg_current_snapshot())::text";
        var oldest = await transaction.Connection!.ExecuteScalarAsync<string>(
            new CommandDefinition(sql, transaction: transaction, cancellationToken: cancellationToken));
        return new ChangePosition(oldest!, Guid.Empty);
    }

    /// <summary>Whether this is behind another one.</summary>
    public bool IsAfter(ChangePosition other) => Number > other.Number;

    /// <summary>Digits, a colon, digits: opaque to callers.</summary>
    public override string ToString() => $"{Transaction}:{Id:N}";

    private ulong Number => ulong.Parse(Transaction, CultureInfo.InvariantCulture);
}
