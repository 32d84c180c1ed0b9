using Dapper;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage.OptOuts;

/// <summary>Lists a tenant's opt-outs.</summary>
public sealed class OptOutList(TenantReader reader)
{
    /// <summary>Those who opted out or in last, the latest first.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="withInactive">Those too who want messages again.</param>
    /// <param name="before">The last of the page before this one; null for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<StoredOptOut>> PageAsync(
        Guid tenantId, bool withInactive, RowPlace? before, int count, CancellationToken cancellationToken)
    {
        const string sql = """
            select * from whatsapp_optouts
            where tenant_id = @tenantId and (@withInactive or is_active)
                and (@BeforeId::uuid is null or (updated_at, id) < (@BeforeTime::timestamptz, @BeforeId))
            order by updated_at desc, id desc
            limit @count
            """;
        var page = new { tenantId, withInactive, BeforeId = before?.Id, BeforeTime = before?.At.UtcDateTime, count };
        return reader.ReadAsync<IReadOnlyList<StoredOptOut>>(
            tenantId,
            async transaction => (await transaction.Connection!.QueryAsync<StoredOptOut>(
                new CommandDefinition(sql, page, transaction, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);
    }
}
