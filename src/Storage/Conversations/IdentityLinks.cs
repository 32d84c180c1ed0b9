using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>
/// Ties a number and a linked id together that turn out to be one customer's: a status of a message to the number names the linked id, a
/// send to the linked id is answered with the number, a linked id that is new answers a message of the conversation.
/// </summary>
public static class IdentityLinks
{
    /// <summary>
    /// Notes what customers turn out to be known by, in the caller's transaction and before conversations are locked. Two conversations
    /// become one by it when one is known by a number only and the other by a linked id only; nothing is taken from a customer who is known
    /// by both, and groups are left alone.
    /// </summary>
    public static async Task NoteAsync(NpgsqlTransaction transaction, IReadOnlyList<LearnedIdentity> learned, CancellationToken cancellationToken)
    {
        const string sql = """
            with told as (
                select distinct c.tenant_id, c.customer_phone, l.phone, l.lid,
                    (select i.value from whatsapp_customer_identities i
                     where i.conversation_id = c.id and i.kind = 'lid' order by i.created_at desc, i.value limit 1) as own_lid
                from unnest(@ConversationIds, @Phones, @Lids) as l (conversation_id, phone, lid)
                join whatsapp_conversations c on c.id = l.conversation_id
                where not exists (select from whatsapp_customer_identities g where g.conversation_id = c.id and g.kind = 'group')),
            news as (
                select tenant_id, customer_phone as phone, lid,
                    (select i.conversation_id from whatsapp_customer_identities i
                     where i.tenant_id = told.tenant_id and i.kind = 'lid' and i.value = told.lid) as other_id
                from told where customer_phone is not null and own_lid is null and lid is not null
                union
                select tenant_id, phone, own_lid,
                    (select i.conversation_id from whatsapp_customer_identities i
                     where i.tenant_id = told.tenant_id and i.kind = 'phone' and i.value = told.phone)
                from told where customer_phone is null and own_lid is not null and phone is not null)
            select news.tenant_id, news.phone, news.lid
            from news left join whatsapp_conversations other on other.id = news.other_id
            where other.customer_phone is null
               or not exists (select from whatsapp_customer_identities i where i.conversation_id = other.id and i.kind = 'lid')
            """;
        if (learned.Count == 0)
        {
            return;
        }

        var rows = await transaction.Connection!.QueryAsync<(Guid TenantId, string Phone, string Lid)>(new CommandDefinition(sql, new
        {
            ConversationIds = learned.Select(l => l.ConversationId).ToArray(),
            Phones = learned.Select(l => l.Phone).ToArray(),
            Lids = learned.Select(l => l.Lid).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        var customers = rows.Select(row => new CustomerOf(row.TenantId, new Customer(Parse(row.Phone), UserId: null) { Lid = row.Lid })).ToList();
        var found = customers.Count == 0 ? [] : await ConversationFinder.FindOrBeginAsync(transaction, customers, cancellationToken);
        await GivePhonesAsync(transaction, [.. found.Zip(customers, (id, customer) => (id, customer.Customer.Phone?.Value))], cancellationToken);
    }

    /// <summary>Notes what is learned about customers from messages that were exchanged with them, named by the provider's ids.</summary>
    public static async Task NoteAsync(NpgsqlTransaction transaction, IReadOnlyList<LearnedFromMessage> learned, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.conversation_id, l.phone, l.lid
            from unnest(@TenantIds, @ProviderIds, @Phones, @Lids) as l (tenant_id, provider_message_id, phone, lid)
            join whatsapp_messages m on m.tenant_id = l.tenant_id and m.provider_message_id = l.provider_message_id
            """;
        if (learned.Count == 0)
        {
            return;
        }

        var rows = await transaction.Connection!.QueryAsync<LearnedIdentity>(new CommandDefinition(sql, new
        {
            TenantIds = learned.Select(l => l.TenantId).ToArray(),
            ProviderIds = learned.Select(l => l.ProviderMessageId).ToArray(),
            Phones = learned.Select(l => l.Phone).ToArray(),
            Lids = learned.Select(l => l.Lid).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        await NoteAsync(transaction, rows.AsList(), cancellationToken);
    }

    /// <summary>Gives conversations that have no number of their own the one that is known now, unless it is another's.</summary>
    public static Task GivePhonesAsync(
        NpgsqlTransaction transaction, IReadOnlyList<(Guid ConversationId, string? Phone)> phones, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_conversations c
            set customer_phone = g.phone, updated_at = now()
            from unnest(@Ids, @Phones) as g (id, phone)
            where c.id = g.id and c.customer_phone is null
              and not exists (select from whatsapp_conversations o where o.tenant_id = c.tenant_id and o.customer_phone = g.phone)
            """;
        var given = phones.Where(p => p.Phone is not null).DistinctBy(p => p.ConversationId).DistinctBy(p => p.Phone).ToList();
        return given.Count == 0 ? Task.CompletedTask : transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql, new { Ids = given.Select(g => g.ConversationId).ToArray(), Phones = given.Select(g => g.Phone).ToArray() }, transaction,
            cancellationToken: cancellationToken));
    }

    private static PhoneNumber? Parse(string phone) => PhoneNumber.TryParse(phone, out var number) ? number : null;
}

/// <summary>What the customer of a conversation turns out to be known by.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Phone">A number as <c>+digits</c>.</param>
/// <param name="Lid">A linked id.</param>
public sealed record LearnedIdentity(Guid ConversationId, string? Phone, string? Lid)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => $"LearnedIdentity {{ ConversationId = {ConversationId} }}";
}

/// <summary>What the customer turns out to be known by with whom a message was exchanged.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="ProviderMessageId">The provider's id of the message.</param>
/// <param name="Phone">A number as <c>+digits</c>.</param>
/// <param name="Lid">A linked id.</param>
public sealed record LearnedFromMessage(Guid TenantId, string ProviderMessageId, string? Phone, string? Lid)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => $"LearnedFromMessage {{ TenantId = {TenantId} }}";
}
