using System.Security.Cryptography;
using BaseCommerce.WhatsApp.V1;
using Dapper;
using Grpc.Core;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Secrets;
using WhatsAppEngine.Worker.Tests.Bindings;

namespace WhatsAppEngine.Worker.Tests.Secrets;

public sealed class Rotating_keys
{
    private const string Number = "106540352242922";

    private static readonly string Old = FernetKey.Generate();
    private static readonly string New = FernetKey.Generate();

    [Fact]
    public async Task Stores_every_secret_under_the_first_key()
    {
        await using var worker = await BindingsWorker.StartAsync($"{New},{Old}");
        await SealEverythingAsync(worker, Old);

        var last = await RotateAsync(worker);

        Assert.Equal(Done(rotated: 6), last);
        Assert.Equal(["api-key", "app-secret", "customer", "hash-key", "plain-verify", "token"], await OpenedAsync(worker, New));
        Assert.Contains(BindingKeys.VerifyToken("plain-verify"), worker.Sidecar.Keys);
        Assert.Contains(await ColumnAsync(worker, "app_secret_encrypted"), worker.Sidecar.Read(BindingKeys.Binding("meta", Number)), StringComparison.Ordinal);
        Assert.Equal(Done(rotated: 0), await RotateAsync(worker));
    }

    [Fact]
    public async Task Changes_nothing_when_it_only_counts()
    {
        await using var worker = await BindingsWorker.StartAsync($"{New},{Old}");
        await SealEverythingAsync(worker, Old);

        var last = await RotateAsync(worker, dryRun: true);

        Assert.Equal((6, 0, 1, false), (last.Total, last.Rotated, last.Plain, last.FirstKeySuffices));
        Assert.Equal([0, 5], last.ByKey);
        Assert.Empty(await OpenedAsync(worker, New));
    }

    [Fact]
    public async Task Leaves_what_no_key_opens_and_tells_where_it_is()
    {
        await using var worker = await BindingsWorker.StartAsync(New);
        await SealEverythingAsync(worker, Old);
        var lost = await ColumnAsync(worker, "api_key");

        var last = await RotateAsync(worker);

        Assert.Equal((6, 1), (last.Total, last.Rotated));
        Assert.Contains($"whatsapp_tenant_bindings.api_key of {await ColumnAsync(worker, "id")}", last.Unreadable);
        Assert.Equal(5, last.Unreadable.Count);
        Assert.Equal(lost, await ColumnAsync(worker, "api_key"));
        Assert.DoesNotContain(last.ToString(), text => text == '=');
    }

    [Fact]
    public async Task Loses_no_secret_that_somebody_stores_meanwhile()
    {
        await using var worker = await BindingsWorker.StartAsync($"{New},{Old}");
        await SealEverythingAsync(worker, Old);
        using var stop = new CancellationTokenSource();
        var binding = BindAgainAndAgainAsync(worker, stop.Token);

        for (var turn = 0; turn < 20; turn++)
        {
            await ExecuteAsync(worker, "update whatsapp_tenant_bindings set api_key = @sealed", new { @sealed = Sealed("api-key", Old) });
            await RotateAsync(worker);
        }

        await stop.CancelAsync();
        var lastToken = await binding;
        var last = await RotateAsync(worker);
        Assert.True(last.FirstKeySuffices);
        Assert.Equal(lastToken, Open(await ColumnAsync(worker, "access_token_encrypted"), New));
    }

    [Fact]
    public async Task Does_not_put_a_token_over_one_that_was_just_stored()
    {
        await using var worker = await BindingsWorker.StartAsync($"{New},{Old}");
        await SealEverythingAsync(worker, Old);
        var table = new SealedValueTable(worker.Database);
        var read = (await table.ListAsync(null, 100, default)).Single(value => value.Place.EndsWith("access_token_encrypted", StringComparison.Ordinal));
        await BindAsync(worker, "newer");

        Assert.False(await table.ReplaceAsync(read, Sealed("token", New), default));

        Assert.Equal("newer", Open(await ColumnAsync(worker, "access_token_encrypted"), New));
    }

    [Fact]
    public async Task Is_not_done_while_the_state_store_is_away()
    {
        await using var worker = await BindingsWorker.StartAsync($"{New},{Old}");
        await SealEverythingAsync(worker, Old);
        worker.Sidecar.IsAway = true;

        var last = await RotateAsync(worker);

        Assert.Equal((true, false, false), (last.IsFinished, last.IsProjected, last.FirstKeySuffices));
    }

    [Fact]
    public async Task Needs_a_key()
    {
        await using var worker = await BindingsWorker.StartAsync();

        var refused = await Assert.ThrowsAsync<RpcException>(() => RotateAsync(worker));

        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
    }

    private static async Task SealEverythingAsync(BindingsWorker worker, string key)
    {
        await BindAsync(worker, "token");
        await ExecuteAsync(
            worker,
            """
            update whatsapp_tenant_bindings
            set access_token_encrypted = @token, app_secret_encrypted = @secret, api_key = @apiKey, webhook_verify_token = 'plain-verify';
            insert into whatsapp_secrets (name, sealed) values ('test', @hashKey);
            insert into whatsapp_erasures (id, tenant_id, conversation_ids, sealed_customer, begun_at)
            values (gen_random_uuid(), gen_random_uuid(), '{}', @customer, now());
            insert into whatsapp_erasures (id, tenant_id, conversation_ids, begun_at) values (gen_random_uuid(), gen_random_uuid(), '{}', now());
            """,
            new
            {
                token = Sealed("token", key), secret = Sealed("app-secret", key), apiKey = Sealed("api-key", key), hashKey = Sealed("hash-key", key),
                customer = Sealed("customer", key),
            });
    }

    private static async Task<string> BindAgainAndAgainAsync(BindingsWorker worker, CancellationToken stop)
    {
        for (var turn = 0; ; turn++)
        {
            await BindAsync(worker, $"token-{turn}");
            if (stop.IsCancellationRequested)
            {
                return $"token-{turn}";
            }
        }
    }

    private static async Task BindAsync(BindingsWorker worker, string token) => await worker.Api.BindAsync(new BindRequest
    {
        TenantId = "10000000-0000-0000-0000-000000000001", Provider = "meta", PhoneNumberId = Number, WabaId = "2001",
        DisplayNumber = "+551140000000", AccessToken = token, AppSecret = "app-secret",
    });

    private static async Task<RotationProgress> RotateAsync(BindingsWorker worker, bool dryRun = false)
    {
        using var call = worker.Secrets.Rotate(new RotateKeysRequest { DryRun = dryRun });
        var steps = await call.ResponseStream.ReadAllAsync().ToListAsync();
        Assert.False(steps[0].IsFinished);
        return steps[^1];
    }

    private static async Task<IReadOnlyList<string>> OpenedAsync(BindingsWorker worker, string key) =>
        [.. (await new SealedValueTable(worker.Database).ListAsync(null, 100, default)).Select(value => Open(value.Value, key)).OfType<string>().Order()];

    private static async Task ExecuteAsync(BindingsWorker worker, string sql, object with)
    {
        await using var connection = await worker.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, with);
    }

    private static async Task<string> ColumnAsync(BindingsWorker worker, string column)
    {
        await using var connection = await worker.Database.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<string>("select to_jsonb(b) ->> @column from whatsapp_tenant_bindings b", new { column }))!;
    }

    private static RotationProgress Done(int rotated) => new()
    {
        Total = 6, Rotated = rotated, Current = 6, ByKey = { 6, 0 }, IsFinished = true, IsProjected = true, FirstKeySuffices = true,
    };

    private static string Sealed(string text, string key) =>
        FernetKeyring.Parse(key).Encrypt(text, DateTimeOffset.UnixEpoch, RandomNumberGenerator.GetBytes(Fernet.IvLength));

    private static string? Open(string token, string key) => FernetKeyring.Parse(key).Decrypt(token);
}
