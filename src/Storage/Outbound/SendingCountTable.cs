using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>How many messages each tenant sent; counted when the provider is called for a message for the first time.</summary>
public sealed class SendingCountTable(NpgsqlDataSource database)
{
    /// <summary>How many each tenant sent since its moment; a tenant that sent none is not there.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> SinceAsync(
        IReadOnlyCollection<(Guid TenantId, DateTimeOffset Since)> tenants, CancellationToken cancellationToken)
    {
        const string sql = """
            select s.tenant_id, sum(s.messages)::int as messages
            from unnest(@TenantIds, @Sinces) as t (tenant_id, since)
            join whatsapp_sending_counts s on s.tenant_id = t.tenant_id and s.quarter >= t.since
            group by s.tenant_id
            """;
        if (tenants.Count == 0)
        {
            return new Dictionary<Guid, int>();
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(Guid TenantId, int Messages)>(new CommandDefinition(
            sql, new { TenantIds = tenants.Select(t => t.TenantId).ToArray(), Sinces = tenants.Select(t => t.Since).ToArray() },
            cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.TenantId, row => row.Messages);
    }

    /// <summary>Forgets what is older than any tenant's day. Gives how many rows.</summary>
    public async Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "delete from whatsapp_sending_counts where quarter < @before", new { before = now - TimeSpan.FromDays(35) },
            cancellationToken: cancellationToken));
    }
}
