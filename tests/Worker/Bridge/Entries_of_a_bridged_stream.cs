using System.Text;
using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Bridge;

public sealed class Entries_of_a_bridged_stream : IAsyncLifetime
{
    private BridgeBench bench = null!;

    public async Task InitializeAsync() => bench = await BridgeBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Become_messages_in_either_form_and_are_acknowledged()
    {
        await bench.Redis.AddAsync(Flat.Stream, Flat.Request(Guid.NewGuid(), "de antes"));
        await bench.StartWorkerAsync();
        await bench.SettledAsync();

        await bench.Redis.AddAsync(Flat.Stream, Flat.Request(Guid.NewGuid(), "plano"));
        await bench.Redis.AddAsync(Flat.Stream, Flat.Request(Guid.NewGuid(), "cloud event").AsCloudEvent());
        await bench.Redis.AddAsync(Flat.Stream, new() { ["data"] = Flat.Request(Guid.NewGuid(), "cru").AsEnvelope() });
        await Eventually.Async(async () => (await bench.QueuedAsync()).Count == 4, BridgeBench.Patience);

        Assert.Equal(["de antes", "plano", "cloud event", "cru"], await bench.QueuedAsync());
        await bench.SettledAsync();
        Assert.Empty(await bench.Intake.NewsAsync());
    }

    [Fact]
    public async Task Are_read_whatever_way_a_cloud_event_holds_its_data()
    {
        await bench.StartWorkerAsync();
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(Flat.Request(Guid.NewGuid(), "base64").AsEnvelope()));
        var quoted = Flat.Quoted(Flat.Request(Guid.NewGuid(), "texto").AsEnvelope());

        await bench.Redis.AddAsync(Flat.Stream, new() { ["data"] = $$"""{"specversion":"1.0","id":"1","data_base64":"{{encoded}}"}""" });
        await bench.Redis.AddAsync(Flat.Stream, new() { ["data"] = $$"""{"specversion":"1.0","id":"2","data":{{quoted}}}""" });
        await Eventually.Async(async () => (await bench.QueuedAsync()).Count == 2, BridgeBench.Patience);

        Assert.Equal(["base64", "texto"], await bench.QueuedAsync());
    }

    [Fact]
    public async Task Are_handled_in_the_order_of_the_stream()
    {
        foreach (var n in Enumerable.Range(0, 500))
        {
            await bench.Redis.AddAsync(Flat.Stream, Flat.Request(Guid.NewGuid(), $"{n}", $"+55119888800{n % 3:d2}"));
        }

        await bench.StartWorkerAsync();
        await bench.SettledAsync();

        Assert.Equal(Enumerable.Range(0, 500).Select(n => $"{n}"), await bench.QueuedAsync());
    }

    [Fact]
    public async Task Of_one_event_are_one_message_however_they_come()
    {
        var worker = await bench.StartWorkerAsync();
        await bench.StartWorkerAsync();
        var request = Flat.Request(Guid.NewGuid(), "uma vez");

        await bench.Redis.AddAsync(Flat.Stream, request);
        await bench.Redis.AddAsync(Flat.Stream, request.AsCloudEvent());
        await bench.Redis.AddAsync(Flat.Stream, request);
        await worker.Intake.RequestAsync(Encoding.UTF8.GetBytes(request.AsEnvelope()));
        await bench.SettledAsync();

        Assert.Equal(["uma vez"], await bench.QueuedAsync());
    }

    [Fact]
    public async Task Of_a_vertical_tell_the_customer_or_are_no_business_of_ours()
    {
        await bench.Redis.AddAsync(Flat.Vertical, Flat.Quote(Guid.NewGuid(), "ORC-9"));
        await bench.Redis.AddAsync(Flat.Vertical, Flat.Quote(Guid.NewGuid(), "ORC-10").With("event_type", "stock_counted"));
        await bench.StartWorkerAsync();
        await bench.SettledAsync(Flat.Vertical);

        Assert.Equal("quote_created_template", await bench.Intake.AskAsync<string>("select template_name from whatsapp_messages"));
        Assert.Empty(await bench.Intake.NewsAsync());
    }

    [Fact]
    public async Task Of_the_inbound_topic_are_customers_messages()
    {
        await bench.StartWorkerAsync();
        var message = Encoding.UTF8.GetString(Inbound.Text("Olá").Event());

        await bench.Redis.AddAsync("bc:whatsapp:inbound", new() { ["data"] = $$"""{"specversion":"1.0","id":"1","data":{{message}}}""" });
        await Eventually.Async(async () => (await bench.Intake.NewsAsync()).Count > 0, BridgeBench.Patience);

        Assert.Equal("Olá", await bench.Intake.AskAsync<string>("select content from whatsapp_messages where direction = 'in'"));
        await bench.SettledAsync("bc:whatsapp:inbound");
    }

    [Fact]
    public async Task That_make_no_sense_become_dead_letters_with_the_reason_and_hold_nobody_up()
    {
        foreach (var (field, value, _) in Senseless)
        {
            await bench.Redis.AddAsync(Flat.Stream, Flat.Request(Guid.NewGuid(), "ruim").With(field, value));
            await bench.Redis.AddAsync(Flat.Stream, Flat.Request(Guid.NewGuid(), "boa"));
        }

        await bench.StartWorkerAsync();
        await bench.SettledAsync();

        Assert.Equal(Senseless.Select(_ => "boa"), await bench.QueuedAsync());
        var letters = await bench.Intake.EnvelopesAsync(EventTypes.DeadLetter);
        var reasons = letters.Select(letter => letter.Read(ContractsJson.Wire.DeadLetterPayload).Error);
        Assert.All(Senseless, one => Assert.Contains(reasons, reason => reason.StartsWith(one.Reason, StringComparison.Ordinal)));
        Assert.Equal(Senseless.Length, letters.Count);
    }

    [Fact]
    public async Task That_make_no_sense_are_kept_whole()
    {
        await bench.StartWorkerAsync();
        var id = Guid.NewGuid();

        await bench.Redis.AddAsync(Flat.Stream, Flat.Request(id, "oi").With("payload", "{'text': 'oi'}"));
        await Eventually.Async(async () => (await bench.Intake.NewsAsync()).Count == 1, BridgeBench.Patience);

        var letter = Assert.Single(await bench.Intake.EnvelopesAsync(EventTypes.DeadLetter));
        Assert.Equal(Inbound.Tenant, letter.TenantId);
        var original = letter.Read(ContractsJson.Wire.DeadLetterPayload).OriginalEvent;
        Assert.Equal((id, "{'text': 'oi'}"), (original.GetProperty("event_id").GetGuid(), original.GetProperty("payload").GetString()));
    }

    [Fact]
    public async Task That_nobody_can_write_become_one_dead_letter_though_they_come_twice()
    {
        await bench.Redis.AddAsync(Flat.Stream, new() { ["foo"] = "bar" });
        await bench.Redis.CreateGroupAsync(Flat.Stream, bench.Options.Group, "0", default);
        await bench.StartWorkerAsync();
        await bench.SettledAsync();

        await bench.Redis.ExecuteAsync(RedisCommand.Create("XGROUP", "SETID", Flat.Stream, bench.Options.Group, "0"), default);
        await bench.SettledAsync();
        await bench.Redis.AddAsync(Flat.Stream, Flat.Request(Guid.NewGuid(), "boa"));
        await Eventually.Async(async () => (await bench.QueuedAsync()).Count == 1, BridgeBench.Patience);

        Assert.Single(await bench.Intake.EnvelopesAsync(EventTypes.DeadLetter));
    }

    private static readonly (string Field, string? Value, string Reason)[] Senseless =
    [
        ("payload", "{'to_phone': '+5511988887777'}", "Its payload is not JSON; write it as JSON text."),
        ("payload", "", "Its payload is not JSON; write it as JSON text."),
        ("payload", """{"text": "sem telefone"}""", "Its payload cannot be read"),
        ("payload", "[]", "Its payload cannot be read"),
        ("payload", null, "The entry lacks payload; write"),
        ("event_id", "not a uuid", "It is not an event envelope: event_id has a value of the wrong kind"),
        ("event_id", null, "The entry lacks event_id; write"),
        ("version", "one", "It is not an event envelope: version has a value of the wrong kind"),
        ("data", "not json", "The entry cannot be read"),
        ("data", "", "The entry cannot be read"),
        ("data", "[1]", "It is not an event envelope"),
        ("data", """{"specversion":"1.0","id":"1"}""", "It has no data"),
        ("data", """{"specversion":"1.0","id":"1","data_base64":"%"}""", "The entry cannot be read"),
        ("data", """{"specversion":"1.0","id":"\ud800","data":{}}""", "The entry cannot be read"),
    ];
}
