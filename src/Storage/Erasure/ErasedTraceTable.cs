using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Customers;

namespace WhatsAppEngine.Storage.Erasure;

/// <summary>Events that name a customer, wherever they are kept: those that wait to be published, failed, or were only noted.</summary>
public static class ErasedTraceTable
{
    /// <summary>Letters of one call: each may be 16 MB.</summary>
    public const int MostLetters = 50;

    /// <summary>Removes events that are not published yet, but not <paramref name="butType"/>.</summary>
    public static async Task<ErasedRows> EraseOutboxAsync(
        NpgsqlTransaction transaction, KnownCustomer customer, string butType, CancellationToken cancellationToken)
    {
        const string sql = "delete from whatsapp_outbox where tenant_id = @TenantId and event_type <> @butType and envelope ~ any(@patterns)";
        return ErasedRows.Gone("whatsapp_outbox", await ExecuteAsync(
            transaction, sql, new { customer.TenantId, butType, patterns = customer.Patterns().ToArray() }, cancellationToken));
    }

    /// <summary>
    /// Blanks dead letters, at most <see cref="MostLetters"/> at once: those of nobody's numbers too, where the number is the tenant's now.
    /// None of them can be replayed any more.
    /// </summary>
    public static async Task<ErasedRows> EraseLettersAsync(
        NpgsqlTransaction transaction, KnownCustomer customer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_dead_letters
            set original_event = '"erased"', reason = 'Its customer was erased.', obstacle = 'Its customer was erased.',
                status = case when status = 'waiting' then 'discarded' else status end,
                discarded_at = case when status = 'waiting' then @now else discarded_at end
            where id in (
                select l.id from whatsapp_dead_letters l
                where (l.tenant_id = @TenantId or l.tenant_id = '00000000-0000-0000-0000-000000000000' and exists (
                        select from whatsapp_tenant_bindings b
                        where b.tenant_id = @TenantId and strpos(l.original_event, coalesce(b.phone_number_id, b.instance_name)) > 0))
                  and l.original_event ~ any(@patterns)
                order by l.id limit @MostLetters for update)
            """;
        return ErasedRows.Blank("whatsapp_dead_letters", await ExecuteAsync(
            transaction, sql, new { customer.TenantId, now = now.UtcDateTime, patterns = customer.Patterns().ToArray(), MostLetters },
            cancellationToken));
    }

    /// <summary>Blanks what was noted of events. That they were handled stays known, and whether they are dead letters.</summary>
    public static async Task<ErasedRows> EraseResultsAsync(NpgsqlTransaction transaction, KnownCustomer customer, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_processed_events
            set result = case when result ->> 'dead_letter' is null then '{"erased": true}' else '{"dead_letter": "Its customer was erased."}' end::jsonb
            where tenant_id = @TenantId and result is not null and result::text ~ any(@patterns)
            """;
        return ErasedRows.Blank("whatsapp_processed_events", await ExecuteAsync(
            transaction, sql, new { customer.TenantId, patterns = customer.Patterns().ToArray() }, cancellationToken));
    }

    /// <summary>Removes statuses that wait for a message: Meta's ids of messages have the number in them.</summary>
    public static async Task<ErasedRows> EraseParkedAsync(NpgsqlTransaction transaction, KnownCustomer customer, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from whatsapp_parked_statuses
            where tenant_id = @TenantId and (
                exists (select from unnest(@parts) part where strpos(provider_message_id, part) > 0)
                or provider_message_id ~ any(@patterns) or error_message ~ any(@patterns))
            """;
        return ErasedRows.Gone("whatsapp_parked_statuses", await ExecuteAsync(transaction, sql, new
        {
            customer.TenantId, parts = customer.PartsOfMessageIds().ToArray(), patterns = customer.Patterns().ToArray(),
        }, cancellationToken));
    }

    private static Task<int> ExecuteAsync(NpgsqlTransaction transaction, string sql, object with, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, with, transaction, cancellationToken: cancellationToken));
}
