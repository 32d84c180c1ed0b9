using Dapper;
using Npgsql;
using Platform.Redis;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Media;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Storage.Templates;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Media;
using WhatsAppEngine.Worker.Outbound;
using WhatsAppEngine.Worker.Templates;

namespace WhatsAppEngine.Worker.Tests.Outbound;

/// <summary>A database with one tenant and its number, and as many workers as a test starts.</summary>
internal sealed class OutboundBench : IAsyncDisposable
{
    private readonly List<Dispatching> workers = [];

    private OutboundBench(NpgsqlDataSource database, RedisServer redis)
    {
        (Database, Redis) = (database, redis);
        RedisClient = new RedisClient(RedisOptions.Parse(redis.Url));
    }

    /// <summary>Where the pace is kept.</summary>
    public RedisServer Redis { get; }

    public RedisClient RedisClient { get; }

    public PaceOptions Pacing { get; set; } = new();

    public static readonly Guid TenantId = Guid.Parse("7e57ab1e-0000-4000-8000-000000000001");

    public NpgsqlDataSource Database { get; }

    public LogCollector Logs { get; } = new();

    public FernetKeyring Keys { get; } = FernetKeyring.Parse(FernetKey.Generate());

    public RecordingSender Provider { get; } = new();

    public TemplateRegistry Templates { get; } = new();

    public TemplateShapes Shapes => new(new TemplateTable(Database), Templates, Catalogues, new TemplateOptions(), TimeProvider.System);

    public Preparation Preparation => new(
        new SendingAccounts(Keys),
        TemplatePreparation,
        new FilePreparation(
            new OutboundFileTable(Database),
            new Uploads(new MediaUploadTable(Database), Exchanges, new UploadTurns(), TimeProvider.System, Logs.LoggerFor<Uploads>())));

    public TemplatePreparation TemplatePreparation => new(Shapes, new OfferedChoices(Database));

    /// <summary>Who keeps files; nobody unless a test says so.</summary>
    public IReadOnlyList<IMediaExchange> Exchanges { get; set; } = [];

    /// <summary>Who has templates: Meta's catalogue, for the numbers of the stub.</summary>
    public IReadOnlyList<ITemplateCatalogue> Catalogues { get; set; } = [new StubCatalogue()];

    public OutboundOptions Options { get; set; } = new()
    {
        PollInterval = TimeSpan.FromMilliseconds(50),
        Retry = new RetryPlan(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200), 5),
    };

    public static async Task<OutboundBench> StartAsync()
    {
        var connection = await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync);
        var bench = new OutboundBench(DatabaseSource.Create(new StorageOptions { DatabaseUrl = connection }), await RedisServer.StartAsync());
        await bench.ExecuteAsync("""
            insert into whatsapp_tenant_bindings (tenant_id, provider, phone_number_id, display_number)
            values (@TenantId, 'stub', '900', '+551140000000')
            """, new { TenantId });
        return bench;
    }

    /// <summary>A worker's outbound side, dispatching from now on.</summary>
    public async Task<Dispatching> StartWorkerAsync()
    {
        var worker = new Dispatching(this);
        workers.Add(worker);
        await worker.StartAsync();
        return worker;
    }

    public async Task<Guid> AddConversationAsync(string phone)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<Guid>(
            "insert into whatsapp_conversations (tenant_id, customer_phone) values (@TenantId, @phone) returning id", new { TenantId, phone });
    }

    public Task OptOutAsync(string phone) => ExecuteAsync(
        "insert into whatsapp_optouts (tenant_id, customer_phone, reason) values (@TenantId, @phone, 'SAIR')", new { TenantId, phone });

    public async Task<IReadOnlyList<Guid>> QueueAsync(params OutboundMessage[] messages)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var queued = await OutboundQueueTable.EnqueueAsync(transaction, messages, CancellationToken.None);
        await transaction.CommitAsync();
        return queued;
    }

    public static OutboundMessage Text(Guid conversation, string text = "olá") => new()
    {
        Id = Guid.NewGuid(),
        TenantId = TenantId,
        ConversationId = conversation,
        Content = new TextContent(text),
        CreatedAt = TimeProvider.System.GetUtcNow(),
        DueAt = TimeProvider.System.GetUtcNow(),
    };

    public async Task<string> StatusAsync(Guid message)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<string>("select status from whatsapp_messages where id = @message", new { message }))!;
    }

    public async Task<IReadOnlyList<string>> OutboxTypesAsync()
    {
        await using var connection = await Database.OpenConnectionAsync();
        return (await connection.QueryAsync<string>("select event_type from whatsapp_outbox order by position")).AsList();
    }

    public Task StatusBecomesAsync(Guid message, string status) =>
        Eventually.Async(async () => Assert.Equal(status, await StatusAsync(message)), TimeSpan.FromSeconds(60));

    public async Task ExecuteAsync(string sql, object? values = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, values);
    }

    /// <summary>A provider reports about a message, naming our id of it.</summary>
    public async Task ReportAsync(Guid message, MessageStatus status)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var report = new DeliveryReport
        {
            EventId = Guid.NewGuid(), TenantId = TenantId, ProviderMessageId = $"wamid.{message:N}", OurMessageId = message, Status = status,
            At = TimeProvider.System.GetUtcNow(),
        };
        var found = await StatusApplication.FindAsync(transaction, [report], CancellationToken.None);
        await ConversationTable.LockAsync(transaction, found.ConversationIds, CancellationToken.None);
        await StatusApplication.ApplyAsync(transaction, found, CancellationToken.None);
        await transaction.CommitAsync();
    }

    public async Task<T> AskAsync<T>(string sql, object? values = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql, values);
    }

    public async Task<IReadOnlyList<T>> AllAsync<T>(string sql, object? values = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(sql, values)).AsList();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        await Database.DisposeAsync();
        await RedisClient.DisposeAsync();
        await Redis.DisposeAsync();
    }
}
