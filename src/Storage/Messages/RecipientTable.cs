using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>What reports about our messages tell of those who got them.</summary>
internal static class RecipientTable
{
    /// <summary>
    /// Notes the user ids of people who were known by their number only: their number may be missing from what they write one day.
    /// A conversation that is known by a user id of the account keeps it: the number may have a new owner.
    /// </summary>
    public static Task NoteAsync(
        NpgsqlTransaction transaction,
        IReadOnlyList<(Guid ConversationId, string UserId, string AccountId)> recipients,
        CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_customer_identities (tenant_id, kind, value, account_id, conversation_id)
            select distinct on (c.id, r.account_id) c.tenant_id, 'user_id', r.user_id, r.account_id, c.id
            from unnest(@ConversationIds, @UserIds, @AccountIds) as r (conversation_id, user_id, account_id)
            join whatsapp_conversations c on c.id = r.conversation_id
            where not exists (
                select from whatsapp_customer_identities i
                where i.conversation_id = c.id
                  and (i.kind = 'group' or (i.kind = 'user_id' and coalesce(i.account_id, r.account_id) = r.account_id)))
            order by c.id, r.account_id, r.user_id
            on conflict do nothing
            """;
        return recipients.Count == 0 ? Task.CompletedTask : transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            ConversationIds = recipients.Select(r => r.ConversationId).ToArray(),
            UserIds = recipients.Select(r => r.UserId).ToArray(),
            AccountIds = recipients.Select(r => r.AccountId).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }
}
