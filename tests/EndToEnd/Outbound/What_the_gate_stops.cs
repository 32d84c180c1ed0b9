using Dapper;
using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>
/// Messages wait, for their number can send nothing or their hour has not come, while things change: Rui's and Eva's windows close, and Ana
/// opts out. The simulated Meta would take all of them.
/// </summary>
public sealed class What_the_gate_stops : IAsyncLifetime
{
    private const int ToAna = 50;
    private const string Rui = "+5511988870001";
    private const string Eva = "+5511988870002";
    private const string Ana = "+5511988870003";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly SimulatedNumber Plain = new("100000000000001", "200000000000001", "+551140000001");
    private static readonly SimulatedNumber WithTemplate = new("100000000000002", "200000000000002", "+551140000002");
    private static readonly Tenant PlainShop = new(Guid.Parse("55555555-0000-4000-8000-000000000001"), Plain.Id);
    private static readonly Tenant TemplateShop = new(Guid.Parse("55555555-0000-4000-8000-000000000002"), WithTemplate.Id);

    private Engine engine = null!;
    private GraphSimulator meta = null!;
    private NpgsqlDataSource database = null!;

    [Fact]
    public async Task Never_leaves_as_it_was_asked_for()
    {
        await Customers_have_just_written();
        await ExecuteAsync("update whatsapp_tenant_bindings set channel_state = 'restricted', channel_blocked_until = now() + interval '1 hour'");
        await Messages_are_asked_for();

        meta.ReceiveText(Plain.Id, Ana, "SAIR");
        await Eventually.Async(async () => Assert.Equal(1, await AskAsync<int>("select count(*)::int from whatsapp_optouts where is_active")), Patience);
        await ExecuteAsync("update whatsapp_conversations set last_inbound_at = now() - interval '25 hours' where customer_phone in (@Rui, @Eva)");
        await The_numbers_can_send_and_every_hour_has_come();

        await Eventually.Async(async () => Assert.Equal(0, await AskAsync<int>("select count(*)::int from whatsapp_outbound_queue")), Patience);
        Assert.Equal(ToAna, await AskAsync<int>("select count(*)::int from whatsapp_messages where status = 'failed' and error_code = 'opted_out'"));
        Assert.Contains("VOLTAR", Assert.Single(meta.Sent.To(Ana)).Body.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(meta.Sent.To(Rui));
        Assert.Contains("set up the tenant's fallback_template", await AskAsync<string>(
            "select error_message from whatsapp_messages where error_code = 'window_closed'"), StringComparison.Ordinal);
        var sent = Assert.Single(meta.Sent.To(Eva));
        Assert.Equal("template", sent.Type);
        Assert.Contains("a Eva", sent.Body.GetRawText(), StringComparison.Ordinal);
    }

    private Task Customers_have_just_written() => ExecuteAsync("""
        insert into whatsapp_conversations (tenant_id, customer_phone, current_state, last_inbound_at)
        select tenant_id, phone, 'idle', now() from whatsapp_tenant_bindings
        join (values (@Rui, @PlainNumber), (@Ana, @PlainNumber), (@Eva, @TemplateNumber)) as c (phone, number) on number = phone_number_id
        """);

    private async Task Messages_are_asked_for()
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        using var deadline = new CancellationTokenSource(Patience);
        var later = TimeProvider.System.GetUtcNow().AddHours(1);
        IReadOnlyList<EventEnvelope> wishes =
        [
            Wish(PlainShop, Rui, "a Rui"), Wish(TemplateShop, Eva, "a Eva"),
            .. Enumerable.Range(0, ToAna).Select(n => Wish(PlainShop, Ana, $"a Ana, {n}", n % 2 == 0 ? later : null)),
        ];
        await new Vertical(client, engine).UntilTakenAsync(Topics.Outbound, wishes, 0, deadline.Token);
        await Eventually.Async(async () => Assert.Equal(wishes.Count, await AskAsync<int>("select count(*)::int from whatsapp_outbound_queue")), Patience);
    }

    // What is put off just now finds out by itself that the number can send again.
    private async Task The_numbers_can_send_and_every_hour_has_come() => await ExecuteAsync("""
        update whatsapp_tenant_bindings set channel_state = 'ok', channel_blocked_until = null;
        update whatsapp_outbound_queue set due_at = now(), aside_until = case when aside_until is not null then now() end
        """);

    public async Task InitializeAsync()
    {
        var port = FreePort.Next();
        engine = await Engine.StartAsync(new Dictionary<string, string> { ["META_GRAPH_URL"] = $"http://127.0.0.1:{port}", ["WHATSAPP_PROVIDER"] = "meta" });
        meta = await GraphSimulator.StartAsync(new SimulatorSettings
        {
            Port = port, Webhook = engine.Webhook, AppSecret = Engine.AppSecret, Numbers = [Plain, WithTemplate], Tokens = [new SimulatedToken("a-token")],
        });
        meta.Templates.Add(WithTemplate.WabaId, "recado", "pt_BR", "Temos um recado: {{text}}. Até logo!");
        database = NpgsqlDataSource.Create(Storage.DatabaseUrl.Parse(engine.DatabaseUrl));
        await BindAsync(PlainShop, Plain);
        await BindAsync(TemplateShop, WithTemplate);
        await ExecuteAsync("""
            update whatsapp_tenant_bindings set config = config || '{"sending": {"fallback_template": {"name": "recado"}}}' where phone_number_id = @TemplateNumber
            """);
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        await meta.DisposeAsync();
        await engine.DisposeAsync();
    }

    private Task BindAsync(Tenant tenant, SimulatedNumber number) => engine.TypeAsync(
        "bind-tenant", "--tenant-id", $"{tenant.Id}", "--provider", "meta", "--phone-number-id", number.Id, "--waba-id", number.WabaId,
        "--display-number", number.Display, "--access-token", "a-token");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, new { Rui, Eva, Ana, PlainNumber = Plain.Id, TemplateNumber = WithTemplate.Id });
    }

    private async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql);
    }

    private static EventEnvelope Wish(Tenant tenant, string phone, string text, DateTimeOffset? sendAt = null) =>
        Vertical.Envelope(tenant.Id, Guid.NewGuid(), new OutboundMessagePayload { ToPhone = phone, Text = text, SendAt = sendAt });
}
