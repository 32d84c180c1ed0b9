using Dapper;
using Npgsql;
using Platform.Redis;
using WhatsAppEngine.Cli.Simulate;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Cli.Demo;

/// <summary>What can be seen of the conversation so far: rows and events.</summary>
internal sealed record DemoSight(DemoConversation? Conversation, IReadOnlyList<DemoRow> Messages, IReadOnlyList<EventEnvelope> Events)
{
    /// <summary>What is still missing, in words; null when everything is there.</summary>
    public string? Missing()
    {
        if (Conversation is null || !Messages.Any(m => m.Direction == "in"))
        {
            return "the customer's message is not stored";
        }

        if (Messages.FirstOrDefault(m => m.Direction == "out") is not { } reply)
        {
            return "no reply is queued";
        }

        return reply.Status is not ("delivered" or "read")
            ? $"the reply is {reply.Status} and not yet delivered"
            : ExpectedEvents.FirstOrDefault(type => Events.All(e => e.EventType != type)) is { } type ? $"the event {type} is not published" : null;
    }

    private static readonly string[] ExpectedEvents =
        [EventTypes.InboundReceived, EventTypes.ActionRequested, EventTypes.DeliveryConfirmed];
}

/// <summary>The conversation's row.</summary>
internal sealed record DemoConversation(Guid Id, string CustomerName, string Status, string CurrentState);

/// <summary>A message's row.</summary>
internal sealed record DemoRow(string Direction, string MessageType, string Content, string ContentJson, string Status);

/// <summary>Looks at PostgreSQL and at the events stream.</summary>
internal sealed class DemoObserver(NpgsqlDataSource database, RedisClient redis, DemoSettings settings, SimulatedMessage message)
{
    public async Task<DemoSight> LookAsync(CancellationToken cancellationToken)
    {
        const string conversationSql = """
            select id, customer_name as CustomerName, status, coalesce(current_state, '') as CurrentState
            from whatsapp_conversations where tenant_id = @TenantId and customer_phone = @Phone
            """;
        const string messagesSql = """
            select direction, message_type as MessageType, coalesce(content, '') as content, content_json::text as ContentJson, status
            from whatsapp_messages where conversation_id = @Id order by created_at
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var conversation = await connection.QuerySingleOrDefaultAsync<DemoConversation>(
            conversationSql, new { settings.TenantId, Phone = $"+{message.From}" });
        var messages = conversation is null ? [] : await connection.QueryAsync<DemoRow>(messagesSql, new { conversation.Id });
        return new DemoSight(conversation, messages.AsList(), await EventsAsync(cancellationToken));
    }

    private async Task<IReadOnlyList<EventEnvelope>> EventsAsync(CancellationToken cancellationToken)
    {
        var since = message.SentAt.AddSeconds(-1).ToUnixTimeMilliseconds();
        var entries = await redis.RangeAsync(settings.EventsTopic, $"{since}", "+", 1000, cancellationToken);
        return [.. entries.Select(DemoEvent.Read).OfType<EventEnvelope>().Where(IsAboutThis).OrderBy(e => e.OccurredAt)];
    }

    private bool IsAboutThis(EventEnvelope envelope) => envelope.Payload.GetRawText().Contains(message.From, StringComparison.Ordinal);
}
