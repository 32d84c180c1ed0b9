using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Customers;

/// <summary>Everything that is kept of a customer, a page at a time, as JSON of whole rows.</summary>
public static class CustomerExportTable
{
    private const int MostRows = 100;

    // A page ends with the row that passes this: a single row may be 16 MB.
    private const int LargestPage = 512 * 1024;

    /// <summary>What there is, in the order it is told.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["conversations", "identities", "opt_outs", "messages", "group_messages", "waiting", "statuses", "events", "dead_letters", "receipts"];

    /// <summary>The rows of one kind behind <paramref name="after"/>; none at the end.</summary>
    public static async Task<IReadOnlyList<ExportedRow>> PageAsync(
        NpgsqlTransaction transaction, string kind, KnownCustomer customer, ExportedRow? after, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            customer.TenantId, ids = customer.ConversationIds.ToArray(), addresses = customer.Addresses().ToArray(), phones = customer.Phones().ToArray(),
            others = customer.Ids().ToArray(), patterns = customer.Patterns().ToArray(), parts = customer.PartsOfMessageIds().ToArray(),
            At = after?.At.UtcDateTime, after?.Id, MostRows,
        };
        var (page, size) = (new List<ExportedRow>(), 0);
        await foreach (var row in transaction.Connection!.QueryUnbufferedAsync<ExportedRow>(Sql(kind), parameters, transaction)
            .WithCancellation(cancellationToken))
        {
            page.Add(row);
            if ((size += row.Json.Length) > LargestPage)
            {
                break;
            }
        }

        return page;
    }

    private static string Sql(string kind) => kind switch
    {
        "conversations" => """
            select created_at as at, id::text, (to_jsonb(c) - 'changed_in')::text as json from whatsapp_conversations c
            where tenant_id = @TenantId and id = any(@ids) and (@At::timestamptz is null or (created_at, id) > (@At, @Id::uuid))
            order by c.created_at, c.id limit @MostRows
            """,
        "identities" => """
            select created_at as at, kind || ' ' || value as id, (to_jsonb(i) - 'optout_checked')::text as json from whatsapp_customer_identities i
            where tenant_id = @TenantId and conversation_id = any(@ids)
              and (@At::timestamptz is null or (created_at, kind || ' ' || value) > (@At, @Id))
            order by 1, 2 limit @MostRows
            """,
        "opt_outs" => """
            select created_at as at, id::text, to_jsonb(o)::text as json from whatsapp_optouts o
            where tenant_id = @TenantId and customer_phone = any(@addresses) and (@At::timestamptz is null or (created_at, id) > (@At, @Id::uuid))
            order by o.created_at, o.id limit @MostRows
            """,
        "messages" => """
            select m.created_at as at, m.id::text, (to_jsonb(m) - 'changed_in')::text as json
            from unnest(@ids) as c (id)
            cross join lateral (
                select * from whatsapp_messages said
                where said.conversation_id = c.id and said.tenant_id = @TenantId
                  and (@At::timestamptz is null or (said.created_at, said.id) > (@At, @Id::uuid))
                order by said.created_at, said.id limit @MostRows) m
            order by m.created_at, m.id limit @MostRows
            """,
        "group_messages" => """
            select m.created_at as at, m.id::text, (to_jsonb(m) - 'changed_in')::text as json
            from whatsapp_customer_identities g
            join whatsapp_messages m on m.conversation_id = g.conversation_id
            where g.tenant_id = @TenantId and g.kind = 'group' and m.tenant_id = @TenantId and not g.conversation_id = any(@ids)
              and (m.content_json ->> 'from_phone' = any(@phones) or m.content_json ->> 'from_user_id' = any(@others)
                   or m.content_json ->> 'lid' = any(@others))
              and (@At::timestamptz is null or (m.created_at, m.id) > (@At, @Id::uuid))
            order by m.created_at, m.id limit @MostRows
            """,
        "waiting" => """
            select due_at as at, message_id::text as id, to_jsonb(q)::text as json from whatsapp_outbound_queue q
            where tenant_id = @TenantId and conversation_id = any(@ids) and (@At::timestamptz is null or (due_at, message_id) > (@At, @Id::uuid))
            order by q.due_at, q.message_id limit @MostRows
            """,
        "statuses" => """
            select parked_at as at, event_id::text as id, to_jsonb(p)::text as json from whatsapp_parked_statuses p
            where tenant_id = @TenantId and (@At::timestamptz is null or (parked_at, event_id) > (@At, @Id::uuid))
              and (exists (select from unnest(@parts) part where strpos(provider_message_id, part) > 0)
                   or provider_message_id ~ any(@patterns) or error_message ~ any(@patterns))
            order by p.parked_at, p.event_id limit @MostRows
            """,
        "events" => """
            select processed_at as at, event_id::text as id, to_jsonb(e)::text as json from whatsapp_processed_events e
            where tenant_id = @TenantId and result is not null and result::text ~ any(@patterns)
              and (@At::timestamptz is null or (processed_at, event_id) > (@At, @Id::uuid))
            order by e.processed_at, e.event_id limit @MostRows
            """,
        "dead_letters" => """
            select created_at as at, id::text, to_jsonb(l)::text as json from whatsapp_dead_letters l
            where tenant_id = @TenantId and original_event ~ any(@patterns)
              and (@At::timestamptz is null or (created_at, id) > (@At, @Id::uuid))
            order by l.created_at, l.id limit @MostRows
            """,
        "receipts" => """
            select begun_at as at, id::text, (to_jsonb(e) - 'sealed_customer')::text as json from whatsapp_erasures e
            where tenant_id = @TenantId and conversation_ids && @ids and (@At::timestamptz is null or (begun_at, id) > (@At, @Id::uuid))
            order by e.begun_at, e.id limit @MostRows
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>A row that is kept of a customer.</summary>
/// <param name="At">What rows of its kind are ordered by.</param>
/// <param name="Id">Its id.</param>
/// <param name="Json">The whole row, a JSON object.</param>
public sealed record ExportedRow(DateTimeOffset At, string Id, string Json)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => $"ExportedRow {{ Json = {Json.Length} }}";
}
