using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Storage.Messages;

namespace WhatsAppEngine.Storage.ParkedStatuses;

/// <summary>Statuses that came before the message they are about was known by its provider id.</summary>
public static class ParkedStatusTable
{
    /// <summary>
    /// Keeps the one who parks a message's status and the one who stores its provider id apart until the transaction ends, so that none
    /// of them misses what the other writes. Taken after conversations are locked.
    /// </summary>
    public static Task LockAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<ProviderMessage> messages, CancellationToken cancellationToken)
    {
        const string sql = """
            select pg_advisory_xact_lock(key)
            from (select distinct hashtextextended('parked ' || tenant_id || ' ' || provider_message_id, 0) as key
                  from unnest(@TenantIds, @ProviderIds) as asked (tenant_id, provider_message_id)
                  order by key) keys
            """;
        return transaction.Connection!.ExecuteAsync(
            new CommandDefinition(sql, Columns(messages), transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Parks statuses.</summary>
    public static Task ParkAsync(NpgsqlTransaction transaction, IReadOnlyList<DeliveryReport> reports, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_parked_statuses (event_id, tenant_id, provider_message_id, status, occurred_at, error_code, error_message,
                is_of_group_member, pricing)
            select event_id, tenant_id, provider_message_id, status, occurred_at, error_code, error_message, is_of_group_member, pricing::jsonb
            from unnest(@EventIds, @TenantIds, @ProviderIds, @Statuses, @Ats, @Codes, @Messages, @OfMembers, @Pricings)
                as p (event_id, tenant_id, provider_message_id, status, occurred_at, error_code, error_message, is_of_group_member, pricing)
            on conflict (event_id) do nothing
            """;
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            EventIds = reports.Select(r => r.EventId).ToArray(),
            TenantIds = reports.Select(r => r.TenantId).ToArray(),
            ProviderIds = reports.Select(r => r.ProviderMessageId).ToArray(),
            Statuses = reports.Select(r => r.Status.Name()).ToArray(),
            Ats = reports.Select(r => r.At).ToArray(),
            Codes = reports.Select(r => r.ErrorCode).ToArray(),
            Messages = reports.Select(r => r.ErrorMessage).ToArray(),
            OfMembers = reports.Select(r => r.IsOfGroupMember).ToArray(),
            Pricings = reports.Select(r => MessagePricingJson.Write(r.Pricing)).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Takes the parked statuses of one message, whose provider id the transaction has just stored.</summary>
    public static Task<IReadOnlyList<DeliveryReport>> TakeAsync(
        NpgsqlTransaction transaction, Guid tenantId, string providerMessageId, CancellationToken cancellationToken) =>
        TakeAsync(transaction, [new ProviderMessage(tenantId, providerMessageId)], cancellationToken);

    /// <summary>Takes the parked statuses of messages, whose provider ids the transaction has just stored.</summary>
    public static async Task<IReadOnlyList<DeliveryReport>> TakeAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<ProviderMessage> messages, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from whatsapp_parked_statuses p
            using unnest(@TenantIds, @ProviderIds) as asked (tenant_id, provider_message_id)
            where p.tenant_id = asked.tenant_id and p.provider_message_id = asked.provider_message_id
            returning p.event_id, p.tenant_id, p.provider_message_id, p.status, p.occurred_at as at, p.error_code, p.error_message,
                p.is_of_group_member, p.pricing
            """;
        await LockAsync(transaction, messages, cancellationToken);
        var rows = await transaction.Connection!.QueryAsync<DeliveryReport>(
            new CommandDefinition(sql, Columns(messages), transaction, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    private static object Columns(IReadOnlyCollection<ProviderMessage> messages) => new
    {
        TenantIds = messages.Select(m => m.TenantId).ToArray(),
        ProviderIds = messages.Select(m => m.ProviderMessageId).ToArray(),
    };
}

/// <summary>A message by the provider's id.</summary>
/// <param name="TenantId">The tenant that sent it.</param>
/// <param name="ProviderMessageId">The provider's id of it.</param>
public sealed record ProviderMessage(Guid TenantId, string ProviderMessageId);
