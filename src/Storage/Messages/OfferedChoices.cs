using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>What customers were last asked to choose from, where they read the choices as numbered text.</summary>
public sealed class OfferedChoices(NpgsqlDataSource database)
{
    /// <summary>
    /// Finds, for each answer, the message it may answer: the one it quotes, else the latest with choices that was sent in the conversation
    /// within the 24 hours before it, or is on its way, for a customer may answer before it is noted that it left. Answers without such a
    /// message, or with one that showed its choices in another way, are left out.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, OfferedChoice>> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyList<TypedAnswer> answers, CancellationToken cancellationToken)
    {
        // Five seconds, as our clock and the provider's are not one.
        const string sql = """
            select answer.id as answer_id, offer.id as message_id, offer.provider_message_id, offer.content
            from unnest(@Ids, @ConversationIds, @Quoted, @SentAts) as answer (id, conversation_id, quoted, sent_at)
            join lateral (
                select m.id, m.provider_message_id, coalesce(m.content_json -> 'offered', m.content_json) as content,
                       coalesce(b.config -> 'shows_buttons' = 'true', b.provider is distinct from 'evolution') as showed_buttons
                from whatsapp_messages m
                left join whatsapp_tenant_bindings b on b.id = m.binding_id
                where m.conversation_id = answer.conversation_id and m.direction = 'out' and m.status not in ('failed', 'cancelled')
                  and (m.status <> 'pending' or exists (
                      select from whatsapp_outbound_queue q where q.message_id = m.id and q.attempt_started_at is not null))
                  and (answer.quoted is null or m.provider_message_id = answer.quoted)
                  and (m.content_json ->> 'kind' in ('interactive', 'list', 'poll') or m.content_json -> 'offered' is not null)
                  and coalesce(m.sent_at, m.created_at) between answer.sent_at - interval '24 hours' and answer.sent_at + interval '5 seconds'
                order by m.created_at desc
                limit 1) offer on not offer.showed_buttons and offer.content ->> 'kind' <> 'poll'
            """;
        if (answers.Count == 0)
        {
            return new Dictionary<Guid, OfferedChoice>();
        }

        var rows = await transaction.Connection!.QueryAsync<Row>(new CommandDefinition(sql, new
        {
            Ids = answers.Select(answer => answer.MessageId).ToArray(),
            ConversationIds = answers.Select(answer => answer.ConversationId).ToArray(),
            Quoted = answers.Select(answer => answer.QuotedMessageId).ToArray(),
            SentAts = answers.Select(answer => answer.SentAt).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        return rows.ToDictionary(
            row => row.AnswerId, row => new OfferedChoice(row.MessageId, row.ProviderMessageId, OutboundContentJson.Read(row.Content)));
    }

    /// <summary>Notes what a message offers that is stored as something else: a template that goes out as text.</summary>
    public async Task NoteAsync(Guid messageId, OutboundContent offered, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_messages set content_json = jsonb_set(content_json, '{offered}', @offered::jsonb) where id = @messageId
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            sql, new { messageId, offered = OutboundContentJson.Write(offered) }, cancellationToken: cancellationToken));
    }

    private sealed record Row(Guid AnswerId, Guid MessageId, string? ProviderMessageId, string Content);
}

/// <summary>A short text that may choose something.</summary>
/// <param name="MessageId">Our id of it.</param>
/// <param name="ConversationId">Its conversation.</param>
/// <param name="QuotedMessageId">The provider's id of the message it quotes.</param>
/// <param name="SentAt">When the provider says it was sent.</param>
public sealed record TypedAnswer(Guid MessageId, Guid ConversationId, string? QuotedMessageId, DateTimeOffset SentAt);

/// <summary>A message with choices that a customer may have answered.</summary>
/// <param name="MessageId">Our id of it.</param>
/// <param name="ProviderMessageId">The provider's id of it.</param>
/// <param name="Content">What it offered.</param>
public sealed record OfferedChoice(Guid MessageId, string? ProviderMessageId, OutboundContent Content);
