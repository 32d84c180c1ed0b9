using Dapper;
using Npgsql;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Control;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;
using WhatsAppEngine.Testing.MetaSimulator.Webhooks;

namespace WhatsAppEngine.EndToEnd;

/// <summary>The engine and a Meta that loses answers, limits, delivers twice and in the wrong order, and lets a token expire.</summary>
public sealed class The_Cloud_API
{
    private const int Customers = 60;
    private const string FirstToken = "the-first-token";
    private const string SecondToken = "the-second-token";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly SimulatedNumber Number = SimulatedNumber.Demo();
    private static readonly Tenant Shop = new(Guid.Parse("44444444-0000-4000-8000-000000000000"), Number.Id);

    [Fact]
    public async Task Gets_every_answer_once_whatever_it_does_and_again_after_its_token_was_renewed()
    {
        var port = FreePort.Next();
        await using var engine = await Engine.StartAsync(new Dictionary<string, string>
        {
            ["META_GRAPH_URL"] = $"http://127.0.0.1:{port}", ["WHATSAPP_PROVIDER"] = "meta", ["Meta__Timeout"] = "00:00:03",
            ["Meta__BreakerPause"] = "00:00:03",
        });
        await using var meta = await GraphSimulator.StartAsync(Troubled(port, engine.Webhook));
        await BindAsync(engine, FirstToken);
        await using var database = NpgsqlDataSource.Create(Storage.DatabaseUrl.Parse(engine.DatabaseUrl));

        // Lost after they were accepted, refused for a while, slow, and not Meta's own words: statuses and retries must settle all of them.
        meta.Faults.Add(Fault.HangUpAfterAccepting(times: 5));
        meta.Faults.Add(Fault.SilentAfterAccepting(times: 2));
        meta.Faults.Add(Fault.Error(130429, times: 4, retryAfter: TimeSpan.FromSeconds(1)));
        meta.Faults.Add(Fault.Error(131016, times: 2));
        meta.Faults.Add(Fault.Slow(TimeSpan.FromSeconds(1), times: 3));
        Write(meta, "Olá, quero um orçamento 🙂");
        await Every_customer_reads_one_answer(database, meta, answers: 1);
        meta.Tokens.Expire(FirstToken);
        Write(meta, "quero falar com um atendente");
        await The_number_is_marked_and_what_waits_is_kept(database);
        await BindAsync(engine, SecondToken);
        await Every_customer_reads_one_answer(database, meta, answers: 2);
        Assert.Equal("ok", await AskAsync<string>(database, "select channel_state from whatsapp_tenant_bindings"));
        Assert.DoesNotContain("5511988880", engine.Logs(), StringComparison.Ordinal);
    }

    private static void Write(GraphSimulator meta, string text)
    {
        foreach (var phone in Phones)
        {
            meta.ReceiveText(Number.Id, phone, text);
        }
    }

    private static SimulatorSettings Troubled(int port, Uri webhook) => new()
    {
        Port = port,
        Webhook = webhook,
        AppSecret = Engine.AppSecret,
        Numbers = [Number],
        Tokens = [new SimulatedToken(FirstToken), new SimulatedToken(SecondToken)],
        Delivery = new DeliveryMode { BatchSize = 10, Copies = 2, OutOfOrder = true },
    };

    private static Task BindAsync(Engine engine, string token) => engine.TypeAsync(
        "bind-tenant", "--tenant-id", $"{Shop.Id}", "--provider", "meta", "--phone-number-id", Number.Id, "--waba-id", Number.WabaId,
        "--display-number", Number.Display, "--access-token", token);

    private static async Task Every_customer_reads_one_answer(NpgsqlDataSource database, GraphSimulator meta, int answers)
    {
        await Eventually.Async(async () => Assert.Equal((Customers * answers, 0), await AskAsync<(int, int)>(database, """
            select (select count(*) from whatsapp_messages where direction = 'out' and status = 'read')::int,
                   (select count(*) from whatsapp_outbound_queue)::int
            """)), Patience);
        Assert.Equal(Customers * answers, meta.Sent.Count);
        Assert.Empty(meta.Sent.SentTwice);
        Assert.All(Phones, phone => Assert.Equal(answers, meta.Sent.To(phone).Count));
    }

    private static async Task The_number_is_marked_and_what_waits_is_kept(NpgsqlDataSource database) =>
        await Eventually.Async(async () => Assert.Equal(("token_rejected", Customers, 0), await AskAsync<(string, int, int)>(database, """
            select channel_state, (select count(*) from whatsapp_outbound_queue where waits_for_channel)::int,
                   (select count(*) from whatsapp_messages where status = 'failed')::int
            from whatsapp_tenant_bindings
            """)), Patience);

    private static async Task<T> AskAsync<T>(NpgsqlDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql);
    }

    private static IEnumerable<string> Phones => Enumerable.Range(0, Customers).Select(n => $"55119{88880000 + n}");
}
