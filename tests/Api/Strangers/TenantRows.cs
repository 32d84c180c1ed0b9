using Dapper;
using WhatsAppEngine.Api.Tests.Hosting;

namespace WhatsAppEngine.Api.Tests.Strangers;

/// <summary>Everything that the database holds of a tenant: rows as JSON, by table.</summary>
internal static class TenantRows
{
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(ApiWorker worker, Guid tenant)
    {
        await using var connection = await worker.Database.OpenConnectionAsync();
        var rows = new Dictionary<string, string>();
        foreach (var table in await connection.QueryAsync<string>(Tables))
        {
            // A table's name cannot be a parameter; it comes from the catalogue.
            rows[table] = await connection.ExecuteScalarAsync<string>(
                $"select coalesce(string_agg(to_jsonb(t)::text, chr(10) order by to_jsonb(t)::text), '') from {table} t where tenant_id = @tenant",
                new { tenant }) ?? "";
        }

        return rows;
    }

    public static void AssertSame(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        Assert.True(before.Count > 10 && before.Values.Count(rows => rows.Length > 0) > 5, "The tenant has nearly nothing.");
        foreach (var (table, rows) in before)
        {
            Assert.True(rows == after[table], $"{table} was\n{rows}\nand is\n{after[table]}");
        }
    }

    private const string Tables = """
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') order by 1
        """;
}
