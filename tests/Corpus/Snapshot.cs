using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Corpus;

/// <summary>What a case leaves behind: everything stored and announced, and what has changed of what was there before.</summary>
internal sealed class Snapshot(NpgsqlDataSource database, JsonNode given)
{
    /// <summary>Notes what is there before anything comes.</summary>
    public static async Task<Snapshot> BeginAsync(NpgsqlDataSource database) => new(database, await ReadAsync(database, StoredQuery.Given));

    /// <param name="answer">The HTTP status that the last POST was answered with.</param>
    /// <param name="dead">What Webhook published as dead letters.</param>
    /// <param name="posts">The POSTs, to find in them what was kept raw.</param>
    public async Task<JsonNode> EndAsync(int answer, IReadOnlyList<EventEnvelope> dead, IReadOnlyList<JsonElement> posts)
    {
        var stored = await ReadAsync(database, StoredQuery.Left);
        foreach (var (name, rows) in (await ReadAsync(database, StoredQuery.Given)).AsObject())
        {
            stored[name] = Changes.Between(given[name]!.AsArray(), rows!.AsArray());
        }

        stored["webhook_dead_letters"] = new JsonArray([.. dead.Select(Letter)]);
        if (answer != 200)
        {
            stored["answer"] = answer;
        }

        return Labels.Put(Notices.Tidy(RawText.Find(Tidy(stored), posts)));
    }

    private static JsonObject Letter(EventEnvelope envelope)
    {
        var letter = envelope.Read(ContractsJson.Wire.DeadLetterPayload);
        var payload = letter.OriginalEvent.GetProperty("payload");
        return new JsonObject
        {
            ["event_type"] = letter.OriginalEvent.GetProperty("event_type").GetString(),
            ["error"] = letter.Error,
            ["raw_payload"] = payload.TryGetProperty("raw_payload", out var raw) ? raw.GetString() : null,
        };
    }

    private static JsonObject Tidy(JsonNode stored) =>
        new(stored.AsObject().Where(part => part.Value is not (null or JsonArray { Count: 0 }))
            .Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));

    private static async Task<JsonNode> ReadAsync(NpgsqlDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return JsonNode.Parse(await connection.QuerySingleAsync<string>(sql))!;
    }
}
