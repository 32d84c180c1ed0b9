using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage.Bindings;

/// <summary>What goes through a tenant's number.</summary>
public sealed class BindingUseTable(TenantReader reader)
{
    /// <summary>A binding and its use; null when the tenant has no such binding.</summary>
    public Task<BindingInUse?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => reader.ReadAsync(
        tenantId,
        async transaction => await FindAsync(transaction, tenantId, id, cancellationToken) is { } binding
            ? new BindingInUse(binding, await UseAsync(transaction, tenantId, id, cancellationToken))
            : null,
        cancellationToken);

    private static Task<TenantBinding?> FindAsync(NpgsqlTransaction transaction, Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        const string sql = "select * from whatsapp_tenant_bindings where tenant_id = @tenantId and id = @id";
        return transaction.Connection!.QuerySingleOrDefaultAsync<TenantBinding?>(
            new CommandDefinition(sql, new { tenantId, id }, transaction, cancellationToken: cancellationToken));
    }

    private static Task<BindingUse> UseAsync(NpgsqlTransaction transaction, Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        const string sql = """
            with waiting as (
                select count(*)::int as waiting, min(m.created_at) as waiting_since
                from whatsapp_outbound_queue q
                join whatsapp_messages m on m.id = q.message_id
                where q.tenant_id = @tenantId and q.lane = @id),
            talks as (
                select max(last_inbound_at) as last_received_at, max(last_outbound_at) as last_sent_at
                from whatsapp_conversations where tenant_id = @tenantId and binding_id = @id),
            failed as (
                select error_code as last_error_code, status_updated_at as last_failed_at
                from whatsapp_messages
                where tenant_id = @tenantId and status = 'failed' and binding_id = @id
                order by status_updated_at desc limit 1)
            select * from waiting cross join talks left join failed on true
            """;
        return transaction.Connection!.QuerySingleAsync<BindingUse>(
            new CommandDefinition(sql, new { tenantId, id }, transaction, cancellationToken: cancellationToken));
    }
}

/// <summary>A binding and what goes through it.</summary>
public sealed record BindingInUse(TenantBinding Binding, BindingUse Use);

/// <summary>What goes through a number.</summary>
public sealed record BindingUse
{
    /// <summary>Messages that wait to leave from it.</summary>
    public int Waiting { get; init; }

    /// <summary>When the oldest of them was asked for.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When a customer of its wrote last.</summary>
    public DateTimeOffset? LastReceivedAt { get; init; }

    /// <summary>When a customer of its was written to last.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>Why a message failed last.</summary>
    public string? LastErrorCode { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? LastFailedAt { get; init; }
}
