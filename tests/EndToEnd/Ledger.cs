using System.Text.Json;
using Dapper;
using Npgsql;
using Platform.Redis;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.EndToEnd;

/// <summary>What the engine holds: its rows, its streams, and what the stub took.</summary>
internal sealed class Ledger(NpgsqlDataSource database, RedisClient redis, IReadOnlyList<string> stubJournals)
{
    /// <summary>Rows of customers' messages, in the order in which each conversation reads.</summary>
    public Task<IReadOnlyList<StoredMessage>> InboundAsync() => QueryAsync("""
        select id, conversation_id as ConversationId, provider_message_id as ProviderMessageId, content, status
        from whatsapp_messages where direction = 'in' order by conversation_id, sent_at, created_at
        """);

    /// <summary>Rows of the engine's own messages, in the order in which they were asked for.</summary>
    public Task<IReadOnlyList<StoredMessage>> OutboundAsync() => QueryAsync("""
        select id, conversation_id as ConversationId, provider_message_id as ProviderMessageId, content, status
        from whatsapp_messages where direction = 'out' order by conversation_id, created_at
        """);

    /// <summary>Nothing waits any more: no outbox row, no queued message.</summary>
    public async Task<bool> IsQuietAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(
            "select (select count(*) from whatsapp_outbox) + (select count(*) from whatsapp_outbound_queue)") == 0;
    }

    public async Task<long> CountInboundAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("select count(*) from whatsapp_messages where direction = 'in'");
    }

    /// <summary>Our ids of the messages the stub took, in the order in which it did.</summary>
    public IReadOnlyList<Guid> TakenByStub() => [.. StubEntry.ReadAll(stubJournals).OrderBy(entry => entry.At).Select(entry => entry.MessageId)];

    public async Task<IReadOnlyList<EventEnvelope>> EventsAsync()
    {
        var entries = await redis.RangeAsync(Topics.Events, "-", "+", 100_000, CancellationToken.None);
        return [.. entries.Select(Envelope)];
    }

    public async Task<long> DeadLettersAsync() => await redis.LengthAsync(Topics.DeadLetters, CancellationToken.None);

    private async Task<IReadOnlyList<StoredMessage>> QueryAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.QueryAsync<StoredMessage>(sql)).AsList();
    }

    private static EventEnvelope Envelope(StreamEntry entry)
    {
        using var cloudEvent = JsonDocument.Parse(entry.Fields["data"]);
        return cloudEvent.RootElement.GetProperty("data").Deserialize(ContractsJson.Wire.EventEnvelope)!;
    }
}

/// <summary>A row of whatsapp_messages.</summary>
internal sealed record StoredMessage(Guid Id, Guid ConversationId, string? ProviderMessageId, string? Content, string Status);
