using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>
/// Messages of the engine that a provider shows as sent before, or instead of, answering the call that handed them over.
/// </summary>
public static class ShownMessageTable
{
    // The server's clock may be a little off.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Messages in conversations, which are locked, whose sending has begun and is not settled: on their way, or in doubt. The oldest first.
    /// </summary>
    public static async Task<IReadOnlyList<UnsettledMessage>> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> conversationIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.id, m.conversation_id, m.content_json as content, m.created_at,
                   q.attempt_started_at - @Tolerance as from_at, null::timestamptz as until_at
            from whatsapp_outbound_queue q join whatsapp_messages m on m.id = q.message_id
            where q.conversation_id = any(@ids) and q.attempt_started_at is not null and m.provider_message_id is null
            union all
            select m.id, m.conversation_id, m.content_json, m.created_at, m.created_at - @Tolerance, m.status_updated_at + @Tolerance
            from whatsapp_messages m
            where m.conversation_id = any(@ids) and m.direction = 'out' and m.status = 'unknown' and m.provider_message_id is null
              and m.created_at > @since
              and not exists (select from whatsapp_outbound_queue q where q.message_id = m.id)
            order by created_at, id
            """;
        var rows = await transaction.Connection!.QueryAsync<UnsettledMessage>(new CommandDefinition(
            sql, new { ids = conversationIds.Distinct().ToArray(), Tolerance, since = now - TimeSpan.FromDays(7) }, transaction,
            cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>
    /// Notes that the provider has shown messages, whose conversations are locked: they were sent, whatever becomes of the call. From now on
    /// statuses find them by the provider's id.
    /// </summary>
    public static async Task NoteAsync(NpgsqlTransaction transaction, IReadOnlyList<ShownMessage> shown, CancellationToken cancellationToken)
    {
        const string sql = """
            with shown as (
                select * from unnest(@Ids, @ProviderIds, @Ats) as s (id, provider_message_id, at)),
            dequeued as (
                delete from whatsapp_outbound_queue q using shown where q.message_id = shown.id),
            sent as (
                update whatsapp_messages m
                set provider_message_id = shown.provider_message_id, status = 'sent', status_updated_at = shown.at, error_code = null,
                    error_message = null, sent_at = shown.at, updated_at = now()
                from shown where m.id = shown.id and m.provider_message_id is null and m.status in ('pending', 'unknown')
                returning m.conversation_id, shown.at)
            update whatsapp_conversations c
            set message_count = c.message_count + news.messages, last_outbound_at = greatest(c.last_outbound_at, news.at),
                last_message_at = greatest(c.last_message_at, news.at), updated_at = now()
            from (select conversation_id, count(*) as messages, max(at) as at from sent group by conversation_id) news
            where c.id = news.conversation_id
            """;
        if (shown.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
            {
                Ids = shown.Select(s => s.MessageId).ToArray(),
                ProviderIds = shown.Select(s => s.ProviderMessageId).ToArray(),
                Ats = shown.Select(s => s.At).ToArray(),
            }, transaction, cancellationToken: cancellationToken));
            await OutboundLine.AdvanceAsync(transaction, await ConversationsAsync(transaction, shown, cancellationToken), cancellationToken);
        }
    }

    private static Task<IEnumerable<Guid>> ConversationsAsync(
        NpgsqlTransaction transaction, IReadOnlyList<ShownMessage> shown, CancellationToken cancellationToken) =>
        transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(
            "select conversation_id from whatsapp_messages where id = any(@ids)", new { ids = shown.Select(s => s.MessageId).ToArray() }, transaction,
            cancellationToken: cancellationToken));

    /// <summary>
    /// Settlements as they are to be written: a message that the provider has shown was sent, though its answer was lost or was an error.
    /// </summary>
    internal static async Task<IReadOnlyList<SettledMessage>> CorrectAsync(
        NpgsqlTransaction transaction, IReadOnlyList<SettledMessage> settled, CancellationToken cancellationToken)
    {
        const string sql = "select id, provider_message_id from whatsapp_messages where id = any(@ids) and provider_message_id is not null";
        var doubtful = settled.Where(s => s.Settlement is not Settlement.Sent).Select(s => s.Message.MessageId).ToArray();
        if (doubtful.Length == 0)
        {
            return settled;
        }

        var rows = await transaction.Connection!.QueryAsync<(Guid Id, string ProviderMessageId)>(
            new CommandDefinition(sql, new { ids = doubtful }, transaction, cancellationToken: cancellationToken));
        var shown = rows.ToDictionary(row => row.Id, row => row.ProviderMessageId);
        return [.. settled.Select(s => shown.TryGetValue(s.Message.MessageId, out var id) && s.Settlement is not Settlement.Sent
            ? s with { Settlement = new Settlement.Sent(id) } : s)];
    }
}

/// <summary>A message of the engine whose sending has begun and is not settled.</summary>
public sealed record UnsettledMessage
{
    /// <summary>Our id of it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>What it says, in its stored form.</summary>
    public required string Content { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>It was not sent before this moment.</summary>
    public required DateTimeOffset FromAt { get; init; }

    /// <summary>Nor after this one; null while it is on its way.</summary>
    public DateTimeOffset? UntilAt { get; init; }

    /// <summary>What it says; null when what is stored is no content that this version knows.</summary>
    public OutboundContent? TryReadContent() => OutboundContentJson.TryRead(Content);

    /// <summary>Names the id only.</summary>
    public override string ToString() => $"UnsettledMessage {{ Id = {Id} }}";
}

/// <summary>A message of the engine that a provider has shown.</summary>
/// <param name="MessageId">Our id of it.</param>
/// <param name="ProviderMessageId">The provider's id of it.</param>
/// <param name="At">When it was sent.</param>
public sealed record ShownMessage(Guid MessageId, string ProviderMessageId, DateTimeOffset At);
