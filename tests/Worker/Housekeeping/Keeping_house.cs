using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.Housekeeping;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Customers;
using WhatsAppEngine.Worker.Housekeeping;
using WhatsAppEngine.Worker.Tests.Customers;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Housekeeping;

public sealed class Keeping_house : IAsyncLifetime
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private PrivacyBench bench = null!;

    [Fact]
    public async Task Removes_what_nobody_needs_any_more_and_nothing_else()
    {
        await bench.Intake.ExecuteAsync(
            """
            insert into whatsapp_processed_events (event_id, tenant_id, event_type, processed_at)
            select gen_random_uuid(), @Tenant, t, now() - d * interval '1 day' from (values ('old', 31), ('young', 29)) as e (t, d);
            insert into whatsapp_dead_letters (id, tenant_id, event_type, original_event, code, reason, status, failed_at, replayed_at)
            select gen_random_uuid(), @Tenant, t, '{}', 'x', 'x', s, now() - interval '90 days', now() - d * interval '1 day'
            from (values ('settled', 'replayed', 31), ('away', 'discarded', 31), ('fresh', 'replayed', 29), ('open', 'waiting', 31)) as l (t, s, d);
            insert into whatsapp_parked_statuses (event_id, tenant_id, provider_message_id, status, occurred_at, parked_at)
            select gen_random_uuid(), @Tenant, t, 'read', now(), now() - d * interval '1 day' from (values ('old', 8), ('young', 6)) as p (t, d);
            insert into whatsapp_outbound_files (tenant_id, sha256, mime_type, bytes, created_at)
            select @Tenant, t, 'x/y', '', now() - d * interval '1 day' from (values ('old', 2), ('young', 0)) as f (t, d);
            insert into whatsapp_sending_counts (tenant_id, quarter) select @Tenant, now() - d * interval '1 day' from (values (40), (3)) as c (d);
            """,
            new { Inbound.Tenant });

        Assert.True(await House().TryKeepAsync(default));

        Assert.Equal(["young"], await bench.Intake.ListAsync<string>("select event_type from whatsapp_processed_events"));
        Assert.Equal(["fresh", "open"], await bench.Intake.ListAsync<string>("select event_type from whatsapp_dead_letters order by 1"));
        Assert.Equal(["young"], await bench.Intake.ListAsync<string>("select provider_message_id from whatsapp_parked_statuses"));
        Assert.Equal(["young"], await bench.Intake.ListAsync<string>("select sha256 from whatsapp_outbound_files"));
        Assert.Equal(1, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_sending_counts"));
    }

    [Fact]
    public async Task Keeps_messages_as_long_as_their_tenant_wants()
    {
        await MessagesAsync(Bakery, """{"retention": {"raw_days": 10, "messages_days": 100}}""", 5, 20, 99, 101, 400);
        await MessagesAsync(Florist, "{}", 5, 20, 400);

        await House().TryKeepAsync(default);

        Assert.Equal(["20", "5 raw", "99"], await KeptAsync(Bakery));
        Assert.Equal(["20 raw", "400 raw", "5 raw"], await KeptAsync(Florist));
    }

    [Fact]
    public async Task Comes_through_more_than_one_batch_can_hold()
    {
        await MessagesAsync(Bakery, """{"retention": {"messages_days": 1}}""", [.. Enumerable.Range(2, 2 * RetentionTable.AtOnce)]);
        var counted = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Name == "whatsapp.housekeeping.rows" && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>())
            {
                heard.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, rows, _, _) => counted.Add(rows));
        listener.Start();

        await House().TryKeepAsync(default);

        Assert.Empty(await KeptAsync(Bakery));
        Assert.Equal([RetentionTable.AtOnce, RetentionTable.AtOnce], counted);
    }

    [Fact]
    public async Task Keeps_what_waits_to_be_sent_however_old_it_is()
    {
        await MessagesAsync(Bakery, """{"retention": {"messages_days": 1}}""", 300);
        await bench.Intake.ExecuteAsync(
            """
            insert into whatsapp_outbound_queue (message_id, tenant_id, conversation_id, content, due_at, lane)
            select id, tenant_id, conversation_id, '{}', now(), tenant_id from whatsapp_messages where tenant_id = @Bakery
            """,
            new { Bakery });

        await House().TryKeepAsync(default);

        Assert.Equal(["300 raw"], await KeptAsync(Bakery));
    }

    [Fact]
    public async Task Forgets_customers_of_whom_nothing_is_left_but_not_what_they_wished()
    {
        await MessagesAsync(Bakery, """{"retention": {"messages_days": 100, "customers_days": 200}}""", 300);
        await bench.Intake.ExecuteAsync(
            "insert into whatsapp_optouts (tenant_id, customer_phone) select tenant_id, customer_phone from whatsapp_conversations where tenant_id = @Bakery",
            new { Bakery });

        await House().TryKeepAsync(default);

        Assert.Equal(0, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_conversations where tenant_id = @Bakery", new { Bakery }));
        Assert.Equal(1, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_optouts where tenant_id = @Bakery", new { Bakery }));
    }

    [Fact]
    public async Task Carries_an_erasure_on_that_broke_off()
    {
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes(Maria.Said).Event());
        await bench.Beginning().BeginAsync(new(PrivacyBench.Wanted(Maria.Phone), "", ""), default);
        await bench.Intake.ExecuteAsync("update whatsapp_erasures set begun_at = now() - interval '1 hour'");

        await House().TryKeepAsync(default);

        Assert.Empty(await bench.FindAsync(Maria.Marks));
        Assert.Single(await bench.Intake.EnvelopesAsync(EventTypes.CustomerErased));
    }

    [Fact]
    public async Task Is_one_workers_work_at_a_time()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = HousekeepingLock.TryAsync(
            bench.Intake.Database,
            () =>
            {
                begun.SetResult();
                return end.Task;
            },
            default);
        await begun.Task;

        Assert.False(await House().TryKeepAsync(default));

        end.SetResult();
        Assert.True(await first);
        Assert.True(await House().TryKeepAsync(default));
    }

    public async Task InitializeAsync() => bench = await PrivacyBench.StartAsync();

    public async Task DisposeAsync()
    {
        await bench.DisposeAsync();
        await services.DisposeAsync();
    }

    private House House()
    {
        var (database, options) = (bench.Intake.Database, new HousekeepingOptions { Pause = TimeSpan.Zero });
        IChores[] chores =
        [
            new ErasureChores(database, bench.Work(), bench.Outbox),
            new SettledChores(database, new OutboundFileTable(database), new SendingCountTable(database), options),
            new RetentionChores(database),
        ];
        return new House(database, chores, new HousekeepingMeter(services.GetRequiredService<IMeterFactory>()), TimeProvider.System, options);
    }

    // A tenant, a customer and a message of each of these ages.
    private Task MessagesAsync(Guid tenant, string config, params int[] days) => bench.Intake.ExecuteAsync(
        """
        insert into whatsapp_tenant_bindings (tenant_id, provider, phone_number_id, config) values (@tenant, 'stub', @tenant::text, @config::jsonb);
        with talk as (
            insert into whatsapp_conversations (tenant_id, customer_phone, last_message_at, created_at)
            values (@tenant, '+5511900000001', now() - interval '300 days', now() - interval '300 days') returning id)
        insert into whatsapp_messages (tenant_id, conversation_id, direction, content, raw_payload, created_at)
        select @tenant, id, 'in', d::text, '{}', now() - d * interval '1 day' from talk, unnest(@days) d;
        """,
        new { tenant, config, days });

    private Task<IReadOnlyList<string>> KeptAsync(Guid tenant) => bench.Intake.ListAsync<string>(
        "select concat_ws(' ', content, case when raw_payload is not null then 'raw' end) from whatsapp_messages where tenant_id = @tenant order by 1",
        new { tenant });

    private static readonly Guid Bakery = Guid.Parse("7e57ab1e-0000-4000-8000-00000000000b");
    private static readonly Guid Florist = Guid.Parse("7e57ab1e-0000-4000-8000-00000000000f");
}
