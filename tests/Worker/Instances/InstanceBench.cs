using System.Security.Cryptography;
using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Instances;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Instances;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Signals;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Instances;

/// <summary>A tenant with one linked phone, its server, and the part of a worker that looks after it.</summary>
internal sealed class InstanceBench : IAsyncDisposable
{
    public const string Instance = "shop-1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<InstanceLoop> loops = [];
    private readonly FernetKeyring keys = FernetKeyring.Parse(FernetKey.Generate());
    private readonly IntakeBench intake;
    private DateTimeOffset clock = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private IntakeWorker? worker;

    private InstanceBench(IntakeBench intake) => this.intake = intake;

    public ScriptedDesk Desk { get; } = new();

    public LogCollector Logs => intake.Logs;

    public InstanceOptions Options { get; set; } = new()
    {
        PollInterval = TimeSpan.FromMilliseconds(100), ClosedPatience = TimeSpan.Zero,
    };

    public static async Task<InstanceBench> StartAsync()
    {
        var bench = new InstanceBench(await IntakeBench.StartAsync());
        await bench.ExecuteAsync("""
            update whatsapp_tenant_bindings
            set provider = 'evolution', phone_number_id = null, instance_name = @Instance, api_url = 'http://evolution.example', api_key = @key
            """, new { Instance, key = bench.keys.Encrypt("KEY-1", TimeProvider.System.GetUtcNow(), RandomNumberGenerator.GetBytes(16)) });
        return bench;
    }

    /// <summary>A worker that looks after instances from now on.</summary>
    public async Task LookAfterAsync()
    {
        var signals = new InstanceSignals(new OutboxSignal(), new OutboundSignal());
        var ledger = new LinkLedger(intake.Database, new EventsTopic("bc:whatsapp:events"), Options, signals, TimeProvider.System);
        var check = new InstanceCheck(
            new InstanceSight(Desk), new InstanceRepair(Desk, Logs.LoggerFor<InstanceRepair>()), ledger, new InstanceAccounts(keys),
            Logs.LoggerFor<InstanceCheck>());
        var loop = new InstanceLoop(new InstanceLinkTable(intake.Database), check, Options, TimeProvider.System, Logs.LoggerFor<InstanceLoop>());
        loops.Add(loop);
        await loop.StartAsync(CancellationToken.None);
    }

    /// <summary>The server posts news of the link; its clock moves on with each.</summary>
    public async Task HearAsync(string happened, string? code = null)
    {
        clock = clock.AddSeconds(1);
        worker ??= await intake.StartWorkerAsync();
        var payload = JsonSerializer.SerializeToElement(new ProviderNoticePayload
        {
            Provider = "evolution", InstanceName = Instance, Field = "connection.update", RawPayload = "{}",
            Update = new ChannelUpdatePayload { Kind = ChannelUpdateKinds.Link, Event = happened, Reason = code, ProviderClock = clock },
        }, ContractsJson.Wire.ProviderNoticePayload);
        await IntakeBench.BringAsync(worker, Inbound.Envelope(EventTypes.ProviderNotice, payload, Guid.NewGuid(), Inbound.Tenant));
    }

    public Task<string> StateAsync() => AskAsync<string>("select channel_state from whatsapp_tenant_bindings");

    public Task StateBecomesAsync(string state) => Eventually.Async(async () => Assert.Equal(state, await StateAsync()), Patience);

    public Task IsAskedAsync(string what, int times = 1) => Eventually.Async(() => Desk.TimesAsked(what) >= times, Patience);

    /// <summary>States that operators were told.</summary>
    public async Task<IReadOnlyList<(string Former, string State)>> ToldAsync() =>
        [.. (await intake.EnvelopesAsync(EventTypes.ChannelStateChanged)).Select(e => e.Read(ContractsJson.Wire.ChannelStateChangedPayload))
            .Select(changed => (changed.FormerState, changed.State))];

    /// <summary>Has the next look come now.</summary>
    public Task HurryAsync() => ExecuteAsync("update whatsapp_instance_links set next_check_at = now()");

    public Task<T> AskAsync<T>(string sql, object? with = null) => intake.AskAsync<T>(sql, with);

    public Task ExecuteAsync(string sql, object? with = null) => intake.ExecuteAsync(sql, with);

    public async ValueTask DisposeAsync()
    {
        foreach (var loop in loops)
        {
            await loop.StopAsync(CancellationToken.None);
            loop.Dispose();
        }

        await intake.DisposeAsync();
    }
}
