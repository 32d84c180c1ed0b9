using System.Text;
using Dapper;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Customers;
using WhatsAppEngine.Storage.Erasure;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.Bindings;
using WhatsAppEngine.Worker.Customers;
using WhatsAppEngine.Worker.Numbers;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Signals;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Customers;

/// <summary>A worker with its intake, and somebody who erases customers.</summary>
internal sealed class PrivacyBench : IAsyncDisposable
{
    private PrivacyBench(IntakeBench intake, IntakeWorker worker) => (Intake, Worker) = (intake, worker);

    public IntakeBench Intake { get; }

    public IntakeWorker Worker { get; private set; }

    public OutboxSignal Outbox { get; } = new();

    public CustomerExport Export => new(new TenantReader(Intake.Database));

    public static async Task<PrivacyBench> StartAsync(string? keys = null)
    {
        var intake = await IntakeBench.StartAsync();
        intake.Keys = FernetKeyring.Parse(keys ?? FernetKey.Generate());
        return new PrivacyBench(intake, await intake.StartWorkerAsync());
    }

    /// <summary>A worker with other keys takes the place of the first.</summary>
    public async Task RestartAsync(string? keys)
    {
        await Worker.StopAsync();
        Intake.Keys = FernetKeyring.Parse(keys);
        Worker = await Intake.StartWorkerAsync();
    }

    public ErasureBeginning Beginning()
    {
        var sealer = new SecretSealer(Intake.Keys, TimeProvider.System);
        return new ErasureBeginning(Intake.Database, new OptOutKey(sealer), sealer, TimeProvider.System, Intake.Logs.LoggerFor<ErasureBeginning>());
    }

    public ErasureWork Work() =>
        new(Intake.Database, Beginning(), new EventsTopic("bc:whatsapp:events"), TimeProvider.System, Intake.Logs.LoggerFor<ErasureWork>());

    /// <summary>Erases whom a number, an id or a conversation names.</summary>
    public Task<Search<ErasureRow>> TryEraseAsync(string? phone = null, string? userId = null, Guid? conversation = null, Guid? tenant = null) =>
        new Eraser(Beginning(), Work(), new TenantReader(Intake.Database), Outbox, TimeProvider.System).EraseAsync(
            new ErasureOrder(Wanted(phone, userId, conversation, tenant), "ticket-7", "crm"), CancellationToken.None);

    public async Task<ErasureRow> EraseAsync(string? phone = null, string? userId = null, Guid? conversation = null) =>
        Assert.IsType<Search<ErasureRow>.Found>(await TryEraseAsync(phone, userId, conversation)).Value;

    public static WantedCustomer Wanted(string? phone = null, string? userId = null, Guid? conversation = null, Guid? tenant = null) =>
        new(tenant ?? Inbound.Tenant, PhoneNumber.TryParse(phone, out var number) ? number : null, userId, conversation);

    /// <summary>Every table and column that has one of the texts somewhere, as <c>table.column</c>; bytes are looked through too.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(params IReadOnlyList<string> texts)
    {
        var patterns = texts.Concat(texts.Select(text => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)))).ToArray();
        var columns = await Intake.ListAsync<(string Table, string Column)>(
            "select table_name, column_name from information_schema.columns where table_schema = current_schema() order by 1, 2");
        var found = new List<string>();
        await using var connection = await Intake.Database.OpenConnectionAsync();
        foreach (var (table, column) in columns)
        {
            var sql = $"select exists (select from {table} where exists (select from unnest(@patterns) p where strpos({column}::text, p) > 0))";
            if (await connection.ExecuteScalarAsync<bool>(sql, new { patterns }))
            {
                found.Add($"{table}.{column}");
            }
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        Outbox.Dispose();
        await Intake.DisposeAsync();
    }
}
