using Dapper;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>A tenant's conversations in the order in which they changed last.</summary>
public sealed class ConversationChanges(TenantReader reader)
{
    /// <summary>Where whoever begins to watch now stands.</summary>
    public Task<ChangePosition> NowAsync(Guid tenantId, CancellationToken cancellationToken) =>
        reader.ReadAsync(tenantId, transaction => ChangePosition.NowAsync(transaction, cancellationToken), cancellationToken);

    /// <summary>Reads on.</summary>
    /// <param name="tenantId">Whose conversations.</param>
    /// <param name="after">The position of the page before.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ChangePage<ListedConversation>> ReadAsync(
        Guid tenantId, ChangePosition after, int count, CancellationToken cancellationToken)
    {
        const string sql = """
            select id, changed_in::text
            from whatsapp_conversations c
            where tenant_id = @tenantId and (changed_in, id) > (@Transaction::text::xid8, @Id)
                and changed_in < pg_snapshot_xmin(pg_current_snapshot())
            order by c.changed_in, c.id
            limit @count
            """;
        return reader.ReadAsync(tenantId, async transaction =>
        {
            var passed = (await transaction.Connection!.QueryAsync<(Guid Id, string ChangedIn)>(new CommandDefinition(
                sql, new { tenantId, after.Transaction, after.Id, count }, transaction, cancellationToken: cancellationToken))).AsList();
            var rows = await ListedConversationTable.ReadAsync(
                transaction, tenantId, [.. passed.Select(change => change.Id)], cancellationToken);
            var changes = passed.Zip(rows, (change, row) =>
                new Change<ListedConversation>(new ChangePosition(change.ChangedIn, change.Id), row)).ToList();
            return new ChangePage<ListedConversation>(
                changes,
                passed.Count == count ? changes[^1].Position : await ChangePosition.NowAsync(transaction, cancellationToken),
                IsLast: passed.Count < count);
        }, cancellationToken);
    }
}
