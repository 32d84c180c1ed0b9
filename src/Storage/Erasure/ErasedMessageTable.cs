using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Customers;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Storage.Erasure;

/// <summary>
/// What customers and businesses said, a page at a time. Rows stay, for counts are made of them; triggers of the database blank everything
/// that was said, and keep it blank.
/// </summary>
public static class ErasedMessageTable
{
    /// <summary>Messages of a conversation, which it locks as everyone does who changes them, the oldest first.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="after">The last one of the page before; null begins.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<MessagePlace>> PageAsync(
        NpgsqlTransaction transaction, Guid conversationId, MessagePlace? after, int count, CancellationToken cancellationToken)
    {
        const string sql = """
            select created_at, id from whatsapp_messages
            where conversation_id = @conversationId and (@At::timestamptz is null or (created_at, id) > (@At, @Id))
            order by created_at, id
            limit @count
            """;
        await OutboundLine.LockAsync(transaction, [conversationId], cancellationToken);
        return (await transaction.Connection!.QueryAsync<MessagePlace>(new CommandDefinition(
            sql, new { conversationId, At = after?.CreatedAt.UtcDateTime, after?.Id, count }, transaction,
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Messages that a customer wrote in groups and that are not erased yet.</summary>
    public static async Task<IReadOnlyList<Guid>> WrittenInGroupsAsync(
        NpgsqlTransaction transaction, KnownCustomer customer, int count, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.id
            from whatsapp_customer_identities g
            join whatsapp_messages m on m.conversation_id = g.conversation_id
            where g.tenant_id = @TenantId and g.kind = 'group' and m.erased_at is null
              and (m.content_json ->> 'from_phone' = any(@phones) or m.content_json ->> 'from_user_id' = any(@ids)
                   or m.content_json ->> 'lid' = any(@ids))
            order by m.id
            limit @count
            for update of m
            """;
        return (await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(
            sql, new { customer.TenantId, phones = customer.Phones().ToArray(), ids = customer.Ids().ToArray(), count }, transaction,
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>
    /// Erases messages: what they say, the files held for them, and what is known of files that the provider holds for them.
    /// </summary>
    public static async Task<IReadOnlyList<ErasedRows>> EraseAsync(
        NpgsqlTransaction transaction, Guid tenantId, IReadOnlyCollection<Guid> messageIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (messageIds.Count == 0)
        {
            return [];
        }

        var with = new { tenantId, ids = messageIds.ToArray(), now };
        return
        [
            ErasedRows.Gone("whatsapp_parked_statuses", await ExecuteAsync(transaction, ParkedStatuses, with, cancellationToken)),
            ErasedRows.Gone("whatsapp_media_uploads", await ExecuteAsync(transaction, Uploads, with, cancellationToken)),
            ErasedRows.Gone("whatsapp_outbound_files", await ExecuteAsync(transaction, Files, with, cancellationToken)),
            ErasedRows.Blank("whatsapp_messages", await ExecuteAsync(transaction, Messages, with, cancellationToken)),
        ];
    }

    /// <summary>Erases what came into erased conversations all the same, and who led to them.</summary>
    public static async Task<IReadOnlyList<ErasedRows>> EraseLateAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> conversationIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string identities = "delete from whatsapp_customer_identities where conversation_id = any(@ids)";
        const string messages = """
            update whatsapp_messages set erased_at = @now, updated_at = @now where conversation_id = any(@ids) and erased_at is null
            """;
        var with = new { ids = conversationIds.ToArray(), now };
        return
        [
            ErasedRows.Gone("whatsapp_customer_identities", await ExecuteAsync(transaction, identities, with, cancellationToken)),
            ErasedRows.Blank("whatsapp_messages", await ExecuteAsync(transaction, messages, with, cancellationToken)),
        ];
    }

    private const string ParkedStatuses = """
        delete from whatsapp_parked_statuses p using whatsapp_messages m
        where m.id = any(@ids) and p.tenant_id = m.tenant_id and p.provider_message_id = m.provider_message_id
        """;

    private const string Uploads = """
        with held as (
            select distinct media.id
            from whatsapp_messages m
            cross join lateral (values
                (m.content_json #>> '{media,id}'), (m.content_json #>> '{header_media,id}'), (m.content_json #>> '{template_media,id}'),
                (m.content_json ->> 'media_id')) media (id)
            where m.id = any(@ids) and media.id is not null)
        delete from whatsapp_media_uploads u
        where u.tenant_id = @tenantId and (
            u.media_id in (select id from held)
            or exists (
                select from held join whatsapp_outbound_files f on held.id = 'file:' || f.id
                where f.tenant_id = u.tenant_id and f.sha256 = u.sha256 and f.mime_type = u.mime_type))
        """;

    // One that another customer is to get stays until then.
    private const string Files = """
        with held as (
            select distinct media.id
            from whatsapp_messages m
            cross join lateral (values
                (m.content_json #>> '{media,id}'), (m.content_json #>> '{header_media,id}'), (m.content_json #>> '{template_media,id}')) media (id)
            where m.id = any(@ids) and media.id like 'file:%')
        delete from whatsapp_outbound_files f using held
        where f.tenant_id = @tenantId and held.id = 'file:' || f.id and not exists (
            select from whatsapp_outbound_queue q
            where q.tenant_id = f.tenant_id and held.id in (
                q.content #>> '{media,id}', q.content #>> '{header_media,id}', q.content #>> '{template_media,id}'))
        """;

    private const string Messages =
        "update whatsapp_messages set erased_at = @now, updated_at = @now where id = any(@ids) and erased_at is null";

    private static Task<int> ExecuteAsync(NpgsqlTransaction transaction, string sql, object with, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, with, transaction, cancellationToken: cancellationToken));
}

/// <summary>Where a message stands in its conversation.</summary>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="Id">Our id of it.</param>
public sealed record MessagePlace(DateTimeOffset CreatedAt, Guid Id);
