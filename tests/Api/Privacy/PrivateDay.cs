using System.Text;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Grpc.Core;
using WhatsAppEngine.Api.Tests.Contract;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;
using MetaFault = WhatsAppEngine.Testing.MetaSimulator.Control.Fault;
using EvolutionFault = WhatsAppEngine.Testing.EvolutionSimulator.Control.Fault;

namespace WhatsAppEngine.Api.Tests.Privacy;

/// <summary>A day on which everything is private and much goes wrong, and what the engine told of it.</summary>
public sealed class PrivateDay : IAsyncLifetime
{
    private const string Instance = "shop-1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Guid tenant = Guid.NewGuid();
    private readonly List<string> refusals = [];
    private BothPrograms engine = null!;

    /// <summary>Lines of the log, spans and measurements.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    public IReadOnlyList<string> Spans { get; private set; } = [];

    public IReadOnlyList<string> Measurements { get; private set; } = [];

    /// <summary>HTTP answers, and gRPC statuses with all that came with them.</summary>
    public IReadOnlyList<string> Answers { get; private set; } = [];

    /// <summary>Rows, keys and state at the end of the day.</summary>
    public IReadOnlyList<string> Stored { get; private set; } = [];

    public IReadOnlyList<int> Statuses { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await using (engine = await BothPrograms.StartAsync())
        {
            await BindAsync();
            Statuses = [.. await CustomersWriteAsync(), .. await InstancesPostAsync(), .. await AddressesAreVerifiedAsync()];
            await engine.CarryAsync();
            await MessagesFailAsync();
            await EventsAreBadAsync();
            await RequestsAreBadAsync();
            Stored = [.. await RowsAsync(), .. await engine.RedisAsync(), .. engine.State];
            await DatabaseIsAwayAsync();
            engine.Telemetry.Observe();
        }

        (Lines, Spans, Measurements) = ([.. engine.Telemetry.Lines], [.. engine.Telemetry.Spans], [.. engine.Telemetry.Measurements]);
        Answers = [.. engine.Answers, .. refusals];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task BindAsync()
    {
        engine.Evolution.AddLinkedInstance(Instance, "551150000001", new InstanceWebhook("http://127.0.0.1:9/") { IsEnabled = false });
        var bindings = new Bindings.BindingsClient(engine.Invoker);
        await bindings.BindAsync(new BindRequest
        {
            TenantId = $"{tenant}", Provider = "meta", PhoneNumberId = Posts.Number, WabaId = Posts.Account, DisplayNumber = "+551140000001",
            AccessToken = Marked.AccessToken, AppSecret = Marked.OwnSecret, VerifyToken = Marked.OwnVerifyToken,
        }, BothPrograms.Headers);
        await bindings.BindAsync(new BindRequest
        {
            TenantId = $"{tenant}", Provider = "evolution", InstanceName = Instance, DisplayNumber = "+551150000001", ApiKey = Marked.InstanceKey,
        }, BothPrograms.Headers);
        await Eventually.Async(() => engine.State.Any(item => item.Contains($"evolution:{Instance}", StringComparison.Ordinal)), Patience);
    }

    private async Task<IReadOnlyList<int>> CustomersWriteAsync()
    {
        var hello = Posts.Text(Marked.Phone, "hello", Marked.Text);
        return
        [
            await PostSignedAsync(hello, Marked.AppSecret),
            await PostSignedAsync(Posts.Text(Marked.Phone, "again", $"{Marked.Text} quero um orçamento"), Marked.OwnSecret),
            await PostSignedAsync(Posts.Text(Marked.Silent, "stop", "SAIR"), Marked.AppSecret),
            await PostSignedAsync(Posts.Text(Marked.Stranger, "lost", Marked.Text, "nobodys-number"), Marked.AppSecret),
            await PostSignedAsync(Posts.Odd(Marked.Phone), Marked.AppSecret),
            await PostSignedAsync(Posts.Failed(Marked.Phone, Marked.Wamid(Marked.Phone, "unknown")), Marked.AppSecret),
            await PostSignedAsync(hello, Marked.Text),
            await PostSignedAsync($"{{\"{Marked.Text}\": \"{Marked.Phone}\"}}", Marked.AppSecret),
            await PostSignedAsync($"{Marked.Text} {Marked.Phone}", Marked.AppSecret),
            await engine.PostAsync(hello),
        ];
    }

    private async Task<IReadOnlyList<int>> InstancesPostAsync() =>
    [
        await engine.PostAsync(Posts.OfEvolution(Instance, $"{Marked.Phone[1..]}@s.whatsapp.net", null), ("X-Webhook-Secret", Marked.ServerKey)),
        await engine.PostAsync(Posts.OfEvolution(Instance, $"{Marked.Lid}@lid", Marked.InstanceKey)),
        await engine.PostAsync(Posts.OfEvolution("nobodys", $"{Marked.Stranger[1..]}@s.whatsapp.net", Marked.ServerKey)),
        await engine.PostAsync(Posts.OfEvolution(Instance, $"{Marked.Lid}@lid", Marked.AccessToken)),
    ];

    private async Task<IReadOnlyList<int>> AddressesAreVerifiedAsync() =>
    [
        await engine.GetAsync($"/webhook?hub.mode=subscribe&hub.challenge=1&hub.verify_token={Marked.VerifyToken}"),
        await engine.GetAsync($"/webhook?hub.mode=subscribe&hub.challenge=1&hub.verify_token={Marked.OwnVerifyToken}"),
        await engine.GetAsync($"/webhook?hub.mode=subscribe&hub.challenge=1&hub.verify_token={Marked.AppSecret}"),
    ];

    private Task<int> PostSignedAsync(string body, string secret) =>
        engine.PostAsync(body, ("X-Hub-Signature-256", Posts.Signature(body, secret)));

    // What providers say repeats whom it was for, and what.
    private async Task MessagesFailAsync()
    {
        var ids = $"{Marked.Phone} {Marked.UserId} {Marked.Lid}@lid {Marked.Wamid(Marked.Phone, "x")} Malformed access token {Marked.AccessToken}";
        var words = $"{ids} {Marked.Name} {Marked.Text}";
        engine.Evolution.Faults.Add(EvolutionFault.Envelope(400, "Bad Request", words, 2) with { Operation = "*" });
        foreach (var fault in new[]
        {
            MetaFault.Error(131026) with { Details = words }, MetaFault.Error(100) with { Details = words }, MetaFault.Raw(502, words), MetaFault.HangUp(),
            MetaFault.HangUpAfterAccepting(),
        })
        {
            engine.Meta.Faults.Add(fault);
        }

        engine.Meta.Faults.Add(MetaFault.Error(131000, 2) with { Details = ids, Operation = "message_templates" });
        for (var number = 0; number < 7; number++)
        {
            await RequestAsync(number == 6 ? Marked.Silent : Marked.Phone, number);
        }

        await Eventually.Async(
            async () =>
            {
                await engine.CarryAsync();
                Assert.Equal(["0"], await engine.TextsAsync("select count(*)::text from whatsapp_outbound_queue where attempt_started_at is null and due_at < now()"));
            },
            Patience);
    }

    private async Task RequestAsync(string phone, int number) => await engine.BringAsync(Topics.Outbound, ByteString.CopyFromUtf8($$$"""
        {"event_id":"{{{Guid.NewGuid()}}}","event_type":"whatsapp_outbound_queued","tenant_id":"{{{tenant}}}","occurred_at":"2026-11-23T10:00:00Z",
        "payload":{"to_phone":"{{{phone}}}","message_type":"text","text":"{{{Marked.Text}}} {{{number}}}"},"correlation_id":"c-{{{number}}}"}
        """));

    private async Task EventsAreBadAsync()
    {
        foreach (var topic in new[] { Topics.Inbound, Topics.Outbound, Topics.DeadLetters, Topics.Materials })
        {
            await engine.BringAsync(topic, ByteString.CopyFromUtf8($"{Marked.Text} {Marked.Phone}"));
            await engine.BringAsync(topic, Envelope($"\"{Marked.Text}\""));
            await engine.BringAsync(topic, Envelope($$"""{"to_phone":{"{{Marked.Phone}}":1},"text":["{{Marked.Text}}"],"message_type":"{{Marked.Text}}"}"""));
        }

        await engine.ExecuteAsync(Refuse);
        await PostSignedAsync(Posts.Text(Marked.Phone, "poison", $"poison {Marked.Text}"), Marked.AppSecret);
        await engine.CarryAsync();
        await RefusedAsync(Rpc.Of("Messaging.Send"), new SendRequest { TenantId = $"{tenant}", ToPhone = Marked.Phone, Text = new TextBody { Text = $"poison {Marked.Text}" } });
        await engine.CarryAsync();
    }

    private ByteString Envelope(string payload) => ByteString.CopyFromUtf8(
        $$"""{"event_id":"{{Guid.NewGuid()}}","event_type":"whatsapp_outbound_queued","tenant_id":"{{tenant}}","occurred_at":"2026-11-23T10:00:00Z","payload":{{payload}}}""");

    private async Task RequestsAreBadAsync()
    {
        foreach (var rpc in Rpc.All)
        {
            foreach (var word in new[] { Marked.Text, Marked.Phone, Posts.Number, Marked.Wamid(Marked.Phone, "x") })
            {
                await RefusedAsync(rpc, MarkedRequests.Of(rpc.Descriptor.InputType, tenant, word));
            }
        }
    }

    private async Task RefusedAsync(Rpc rpc, IMessage request)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(rpc.GivesStream ? 0.2 : 20));
        var answer = await engine.Caller.CallAsync(rpc, [request], new CallOptions(BothPrograms.Headers, cancellationToken: enough.Token), most: 1);
        var details = answer.Trailers.Select(entry => entry.IsBinary ? Encoding.Latin1.GetString(entry.ValueBytes) : entry.Value);
        refusals.Add($"{rpc} {answer.Status.StatusCode} {answer.Status.Detail} {string.Join(' ', details)}");
    }

    private async Task DatabaseIsAwayAsync()
    {
        await engine.KillDatabaseAsync();
        await PostSignedAsync(Posts.Text(Marked.Phone, "away", Marked.Text), Marked.AppSecret);
        await engine.CarryAsync();
        await RefusedAsync(Rpc.Of("Messaging.Send"), new SendRequest { TenantId = $"{tenant}", ToPhone = Marked.Phone, Text = new TextBody { Text = Marked.Text } });
        await RefusedAsync(Rpc.Of("OptOuts.Add"), new AddOptOutRequest { TenantId = $"{tenant}", Customer = Marked.Phone });
    }

    private async Task<IReadOnlyList<string>> RowsAsync()
    {
        var rows = new List<string>();
        foreach (var table in await engine.TextsAsync("select tablename::text from pg_tables where tablename like 'whatsapp\\_%'"))
        {
            // Its name comes from the database; a table's name cannot be a parameter.
            rows.AddRange((await engine.TextsAsync("select one::text from " + table + " one")).Select(row => $"{table} {row}"));
        }

        return rows;
    }

    private const string Refuse = """
        create function refuse() returns trigger language plpgsql as $$
        begin
            raise exception 'no place for % of %', new.content, new.provider_message_id using errcode = '22000', detail = new.content, hint = new.content;
        end $$;
        create trigger refuse before insert on whatsapp_messages for each row when (new.content like 'poison%') execute function refuse();
        """;
}
