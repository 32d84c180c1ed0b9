using System.Diagnostics;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using WhatsAppEngine.Testing;
using Xunit.Abstractions;

namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>One tenant has 100,000 messages in the queue, all of them urgent, when customers of another one write.</summary>
public sealed class A_tenant_that_floods(ITestOutputHelper output)
{
    private const int Messages = 100_000;
    private const int Customers = 2_000;
    private const int QuietCustomers = 5;

    // However long the machine stalls: behind the flood, an answer would leave after all of it.
    private const int AllowedBefore = Messages / 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly Tenant Flooding = Tenant.Three[0];
    private static readonly Tenant Quiet = Tenant.Three[1];

    [Fact]
    public async Task Does_not_keep_the_customers_of_another_waiting()
    {
        await using var engine = await Engine.StartAsync(new Dictionary<string, string>
        {
            ["Stub__Delay"] = "00:00:00.050", ["Pace__StubPerSecond"] = "80",
        });
        await engine.BindAsync([Flooding, Quiet]);
        await using var database = NpgsqlDataSource.Create(Storage.DatabaseUrl.Parse(engine.DatabaseUrl));
        await FloodAsync(database);
        await Eventually.Async(() => Left(engine, Flooding).Count > 0, Patience);

        for (var customer = 1; customer <= QuietCustomers; customer++)
        {
            await One_is_answered(engine, customer);
        }

        await using var connection = await database.OpenConnectionAsync();
        Assert.InRange(await connection.ExecuteScalarAsync<int>("select count(*) from whatsapp_outbound_queue"), Messages / 2, Messages);
    }

    private async Task One_is_answered(Engine engine, int customer)
    {
        var before = Left(engine, Flooding).Count;
        var watch = Stopwatch.StartNew();
        await WriteAsync(engine, customer);
        await Eventually.Async(() => Left(engine, Quiet).Count == customer, Patience);

        var answered = Left(engine, Quiet)[^1].At;
        output.WriteLine($"An answer left {watch.ElapsedMilliseconds} ms after the customer wrote.");
        Assert.InRange(Left(engine, Flooding).Count(entry => entry.At < answered), before, before + AllowedBefore);
    }

    private static async Task FloodAsync(NpgsqlDataSource database)
    {
        const string sql = """
            insert into whatsapp_conversations (tenant_id, customer_phone, last_inbound_at)
            select @Id, '+55119' || (88000000 + n), now() from generate_series(1, @Customers) n;

            insert into whatsapp_messages (tenant_id, conversation_id, direction, content, content_json, created_at)
            select @Id, c.id, 'out', 'oferta ' || n, jsonb_build_object('kind', 'text', 'text', 'oferta ' || n),
                   now() + n * interval '1 microsecond'
            from generate_series(1, @Messages / @Customers) n cross join whatsapp_conversations c;

            insert into whatsapp_outbound_queue (message_id, tenant_id, conversation_id, content, priority, due_at, lane, is_head)
            select m.id, m.tenant_id, m.conversation_id, m.content_json, 1, now(), b.id, m.content = 'oferta 1'
            from whatsapp_messages m join whatsapp_tenant_bindings b on b.tenant_id = m.tenant_id
            order by m.created_at;

            analyze whatsapp_conversations, whatsapp_messages, whatsapp_outbound_queue;
            """;
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, new { Flooding.Id, Customers, Messages }, commandTimeout: 120);
    }

    private static async Task WriteAsync(Engine engine, int customer)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        using var deadline = new CancellationTokenSource(Patience);
        var message = new CustomerMessage(Quiet, customer, Number: 1).Json(TimeProvider.System.GetUtcNow());
        await new MetaPost(client, engine.Webhook).UntilTakenAsync(Quiet, new JsonArray(message), [], deadline.Token);
    }

    private static List<StubEntry> Left(Engine engine, Tenant tenant) =>
        [.. StubEntry.ReadAll(engine.StubJournals).Where(entry => entry.NumberId == tenant.PhoneNumberId)];
}
