using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.EndToEnd;

/// <summary>What fails for three causes, on its whole way: Webhook's, the engine's own and the sidecar's dead letters.</summary>
public sealed class Dead_letters : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private Engine engine = null!;
    private NpgsqlDataSource database = null!;

    [Fact]
    public async Task Are_kept_once_and_handled_once_when_their_causes_are_mended()
    {
        await using var redis = new RedisClient(RedisOptions.Parse(engine.Redis.Url));
        var (bound, nobodys) = (Tenant.Three[0], Tenant.Three[1]);
        await engine.BindAsync([bound]);
        await ExecuteAsync("alter table whatsapp_messages add constraint no_poison check (content <> 'mensagem 0013')");

        await PostAsync(new CustomerMessage(bound, 1, 13), new CustomerMessage(bound, 2, 1), new CustomerMessage(nobodys, 3, 1));
        await redis.AddAsync(Topics.Outbound, [new("data", "no CloudEvent"u8.ToArray())], null, default);
        await LettersAreAsync("failed waiting 0", "number_unbound waiting 0", "unreadable waiting 0");

        await ExecuteAsync("alter table whatsapp_messages drop constraint no_poison");
        await engine.BindAsync([nobodys]);
        await engine.TypeAsync("replay-dlq");
        await engine.TypeAsync("replay-dlq");

        await MessagesAreAsync($"wamid.{bound.PhoneNumberId}.1.13", $"wamid.{bound.PhoneNumberId}.2.1", $"wamid.{nobodys.PhoneNumberId}.3.1");
        await LettersAreAsync("failed replayed 1", "number_unbound replayed 1", "unreadable waiting 0");
        await engine.TypeAsync("discard-dlq", "--reason", "unreadable");
        await engine.TypeAsync("stream-info", "--stream", Topics.DeadLetters);
        await LettersAreAsync("failed replayed 1", "number_unbound replayed 1", "unreadable discarded 0");
    }

    public async Task InitializeAsync()
    {
        engine = await Engine.StartAsync();
        database = NpgsqlDataSource.Create(Storage.DatabaseUrl.Parse(engine.DatabaseUrl));
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        await engine.DisposeAsync();
    }

    private async Task PostAsync(params IEnumerable<CustomerMessage> messages)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        using var deadline = new CancellationTokenSource(Patience);
        var post = new MetaPost(client, engine.Webhook);
        foreach (var message in messages)
        {
            await post.UntilTakenAsync(message.Tenant, new JsonArray(message.Json(TimeProvider.System.GetUtcNow())), [], deadline.Token);
        }
    }

    private Task LettersAreAsync(params string[] expected) => Eventually.Async(
        async () => Assert.Equal(expected, await AllAsync("select concat_ws(' ', code, status, replays) from whatsapp_dead_letters order by code")), Patience);

    private Task MessagesAreAsync(params string[] expected) => Eventually.Async(
        async () => Assert.Equal(
            expected, await AllAsync("select provider_message_id from whatsapp_messages where direction = 'in' order by provider_message_id")), Patience);

    private async Task<IReadOnlyList<string>> AllAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.QueryAsync<string>(sql)).AsList();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}
