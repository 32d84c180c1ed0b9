using BaseCommerce.WhatsApp.V1;
using Dapper;
using Google.Rpc;
using Grpc.Core;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using RpcStatus = Google.Rpc.Status;

namespace WhatsAppEngine.Worker.Tests.Bindings;

public sealed class BindingApi
{
    [Fact]
    public async Task A_bound_number_is_listed_without_its_secrets()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);

        var bound = await worker.Api.BindAsync(Requests.Meta());
        var evolution = await worker.Api.BindAsync(Requests.Evolution());
        var listed = await worker.Api.ListAsync(new ListBindingsRequest { TenantId = Requests.Tenant.ToString() });

        Assert.Equal([bound, evolution], listed.Bindings);
        Assert.Equal(("+5511900000001", true, true, true), (bound.DisplayNumber, bound.HasAccessToken, bound.HasAppSecret, bound.HasVerifyToken));
        Assert.DoesNotContain("secret\"", listed.ToString().Replace("hasAppSecret", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty((await worker.Api.ListAsync(new ListBindingsRequest { TenantId = Guid.NewGuid().ToString() })).Bindings);
    }

    [Fact]
    public async Task Secrets_are_stored_as_tokens_that_the_key_opens()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        await worker.Api.BindAsync(Requests.Meta());
        await worker.Api.BindAsync(Requests.Evolution());
        await using var connection = await worker.Database.OpenConnectionAsync();

        var stored = await connection.QueryAsync<string?>("""
            select unnest(array[access_token_encrypted, app_secret_encrypted, webhook_verify_token, api_key])
            from whatsapp_tenant_bindings order by created_at
            """);

        Assert.Equal(["access token", "app secret", "verify token", "key"],
            stored.Where(token => token is not null).Select(token => FernetKeyring.Parse(Key).Decrypt(token!)));
    }

    [Fact]
    public async Task A_binding_that_names_no_provider_gets_the_engines_default()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var request = Requests.Meta();
        request.Provider = "";

        var bound = await worker.Api.BindAsync(request);

        Assert.Equal("meta", bound.Provider);
    }

    [Fact]
    public async Task Everything_wrong_with_a_request_is_named_at_once()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);

        var refused = await RefusedAsync(worker, new BindRequest { TenantId = "me", Provider = "meta", DisplayNumber = "ring me", ApiUrl = "there" });

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(["tenant_id", "display_number", "api_url", "phone_number_id", "waba_id"], Violations(refused).Select(violation => violation.Field));
        Assert.StartsWith("tenant_id must be a UUID. display_number must be a phone number such as +55", refused.Status.Detail, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, Action<BindRequest>> Malformed { get; } = new()
    {
        { "provider", "stub", request => request.Provider = "Meta" },
        { "provider", "stub", request => request.Provider = "telegram" },
        { "phone_number_id", "stub", request => request.PhoneNumberId = "" },
        { "phone_number_id", "stub", request => request.PhoneNumberId = "whatsapp-worker||x" },
        { "phone_number_id", "stub", request => request.PhoneNumberId = new string('1', 129) },
        { "instance_name", "stub", request => request.InstanceName = "loja" },
        { "waba_id", "meta", request => request.WabaId = "" },
        { "instance_name", "evolution", request => request.InstanceName = "" },
        { "phone_number_id", "evolution", request => request.PhoneNumberId = "1" },
        { "api_url", "evolution", request => request.ApiUrl = "ftp://evolution.example" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_field_is_named(string field, string provider, Action<BindRequest> spoil)
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var request = provider switch { "meta" => Requests.Meta(), "evolution" => Requests.Evolution(), _ => Requests.Stub() };
        await worker.Api.BindAsync(request);
        spoil(request);

        Assert.Equal(field, Assert.Single(Violations(await RefusedAsync(worker, request))).Field);
    }

    [Fact]
    public async Task A_secret_is_refused_when_there_is_no_key_to_seal_it_with()
    {
        await using var worker = await BindingsWorker.StartAsync(keys: null);

        var refused = await RefusedAsync(worker, Requests.Meta());

        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("./whatsapp generate-key", refused.Status.Detail, StringComparison.Ordinal);
        Assert.False((await worker.Api.BindAsync(Requests.Stub())).HasAccessToken);
    }

    [Fact]
    public async Task A_number_of_another_tenant_is_refused()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        await worker.Api.BindAsync(Requests.Meta());
        var request = Requests.Meta();
        request.TenantId = Guid.NewGuid().ToString();

        Assert.Equal(StatusCode.AlreadyExists, (await RefusedAsync(worker, request)).StatusCode);
    }

    [Fact]
    public async Task With_an_app_token_set_nobody_binds_without_it()
    {
        await using var worker = await BindingsWorker.StartAsync(Key, appToken: "app token");

        Assert.Equal(StatusCode.Unauthenticated, (await RefusedAsync(worker, Requests.Meta())).StatusCode);
        await worker.Api.BindAsync(Requests.Meta(), new Metadata { { "dapr-api-token", "app token" } });
    }

    [Fact]
    public async Task While_the_database_is_away_the_answer_is_to_try_again()
    {
        var server = await PostgresServer.StartAsync();
        var database = await server.AddDatabaseAsync(Migrator.ApplyAsync);
        await using var worker = await BindingsWorker.StartAsync(Key, database: database, ownServer: server);

        await server.StopAsync();
        var refused = await RefusedAsync(worker, Requests.Meta());
        await server.RestartAsync();

        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        await Eventually.Async(async () => { await worker.Api.BindAsync(Requests.Meta()); }, TimeSpan.FromSeconds(60));
    }

    private static readonly string Key = FernetKey.Generate();

    private static Task<RpcException> RefusedAsync(BindingsWorker worker, BindRequest request) =>
        Assert.ThrowsAsync<RpcException>(() => worker.Api.BindAsync(request).ResponseAsync);

    private static IEnumerable<BadRequest.Types.FieldViolation> Violations(RpcException refused) =>
        RpcStatus.Parser.ParseFrom(refused.Trailers.GetValueBytes("grpc-status-details-bin"))
            .Details.Where(detail => detail.Is(BadRequest.Descriptor)).Select(detail => detail.Unpack<BadRequest>()).SelectMany(request => request.FieldViolations);
}
