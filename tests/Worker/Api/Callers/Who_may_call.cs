using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;

namespace WhatsAppEngine.Worker.Tests.Api.Callers;

public sealed class Who_may_call
{
    private static readonly (string, string) Token = ("APP_API_TOKEN", "app token");
    private static readonly Guid Own = new("10000000-0000-0000-0000-000000000001");
    private static readonly Guid Others = new("10000000-0000-0000-0000-000000000002");

    [Fact]
    public async Task Is_everybody_where_nothing_is_said()
    {
        await using var worker = await FramedWorker.StartAsync(new Probe());

        Assert.Equal(["OK", "OK", "OK", "OK"], await TryAsync(worker));
        Assert.Equal(["OK", "OK", "OK", "OK"], await TryAsync(worker, App("crm")));
    }

    [Fact]
    public async Task Is_who_shows_the_token_where_one_is_set()
    {
        await using var worker = await FramedWorker.StartAsync(new Probe(), Token);

        Assert.Equal(Four("TOKEN_REFUSED"), await TryAsync(worker));
        Assert.Equal(Four("TOKEN_REFUSED"), await TryAsync(worker, ("dapr-api-token", "app tokem")));
        Assert.Equal(Four("OK"), await TryAsync(worker, Shown));
    }

    [Fact]
    public async Task Is_an_app_of_the_list_where_there_is_one()
    {
        await using var worker = await FramedWorker.StartAsync(new Probe(), Token, ("Api:Callers", "crm, billing"));

        Assert.Equal(["CALLER_REFUSED", "CALLER_REFUSED", "CALLER_REFUSED", "OK"], await TryAsync(worker, Shown));
        Assert.Equal(["CALLER_REFUSED", "CALLER_REFUSED", "CALLER_REFUSED", "OK"], await TryAsync(worker, Shown, App("crm2")));
        Assert.Equal(Four("OK"), await TryAsync(worker, Shown, App("billing")));
    }

    [Fact]
    public async Task Of_administrative_services_is_an_administrator()
    {
        await using var worker = await FramedWorker.StartAsync(new Probe(), Token, ("Api:Administrators", "ops"), ("Api:AdminToken", "admin token"));

        Assert.Equal(["OK", "ADMINISTRATORS_ONLY", "ADMINISTRATORS_ONLY", "OK"], await TryAsync(worker, Shown));
        Assert.Equal(["OK", "ADMINISTRATORS_ONLY", "ADMINISTRATORS_ONLY", "OK"], await TryAsync(worker, Shown, App("crm")));
        Assert.Equal(Four("OK"), await TryAsync(worker, Shown, App("ops")));
        Assert.Equal(Four("OK"), await TryAsync(worker, ("whatsapp-admin-token", "admin token")));
        Assert.Equal(Four("TOKEN_REFUSED"), await TryAsync(worker, ("whatsapp-admin-token", "app token")));
        Assert.Equal(Four("TOKEN_REFUSED"), await TryAsync(worker, ("dapr-api-token", "admin token")));
    }

    [Fact]
    public async Task Of_administrative_services_is_only_who_shows_the_administrators_token_where_no_app_is_named()
    {
        await using var worker = await FramedWorker.StartAsync(new Probe(), Token, ("Api:AdminToken", "admin token"));

        Assert.Equal(["OK", "ADMINISTRATORS_ONLY", "ADMINISTRATORS_ONLY", "OK"], await TryAsync(worker, Shown, App("crm")));
        Assert.Equal(Four("OK"), await TryAsync(worker, ("whatsapp-admin-token", "admin token")));
    }

    [Fact]
    public async Task Is_nobody_who_claims_to_be_another_app()
    {
        await using var worker = await FramedWorker.StartAsync(new Probe(), Token, ("Api:Administrators", "ops"), ("Api:TenantsOf:crm", $"{Own}"));

        // What the app sends, and behind it what its sidecar adds.
        Assert.Equal(Four("CALLER_REFUSED"), await TryAsync(worker, Shown, App("ops"), App("crm")));
        Assert.Equal(Four("CALLER_REFUSED"), await TryAsync(worker, Shown, App("x"), App("crm")));
    }

    [Fact]
    public async Task For_a_tenant_is_an_app_that_is_not_limited_to_others()
    {
        await using var worker = await FramedWorker.StartAsync(new Probe(), Token, ("Api:TenantsOf:crm", $"{Own}, {Guid.NewGuid()}"));

        Assert.Equal("OK", await ListAsync(worker, $"{Own}", "crm"));
        Assert.Equal("OK", await ListAsync(worker, Own.ToString("N").ToUpperInvariant(), "crm"));
        Assert.Equal("OK", await ListAsync(worker, $"{Others}", "billing"));
        foreach (var tenant in new[] { $"{Others}", "", "me", $"{Own},{Others}" })
        {
            Assert.Equal("TENANT_REFUSED", await ListAsync(worker, tenant, "crm"));
        }
    }

    [Theory]
    [InlineData(true, "OK")]
    [InlineData(false, "TENANT_REFUSED")]
    public async Task For_a_tenant_is_seen_in_messages_within_a_request_and_in_every_message_of_a_stream(bool own, string expected)
    {
        await using var worker = await FramedWorker.StartAsync(new Probe(), Token, ("Api:TenantsOf:crm", $"{Own}"));
        var tenant = $"{(own ? Own : Others)}";
        var replay = new ReplayDeadLettersRequest { Filter = new DeadLetterFilter { TenantId = tenant } };
        UploadPart[] parts = [Header($"{Own}"), new() { Chunk = Google.Protobuf.ByteString.Empty }, Header(tenant)];

        Assert.Equal(expected, await ReasonAsync(() => ReadAsync(worker.Letters.Replay(replay, Headers(Shown, App("crm"))))));
        Assert.Equal("TENANT_REFUSED", await ReasonAsync(() => ReadAsync(worker.Letters.Replay(new(), Headers(Shown, App("crm"))))));
        Assert.Equal(expected, await UploadAsync(worker, parts));
        Assert.Equal("TENANT_REFUSED", await UploadAsync(worker, [parts[1], parts[0]]));
    }

    [Fact]
    public async Task Asks_for_health_without_a_token()
    {
        await using var worker = await FramedWorker.StartAsync(new Probe(), Token);

        var health = await new Health.HealthClient(worker.Channel).CheckAsync(new HealthCheckRequest());

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
    }

    // Templates, bindings and dead letters, and reflection.
    private static async Task<string[]> TryAsync(FramedWorker worker, params (string Name, string Value)[] headers) =>
    [
        await ReasonAsync(() => worker.Templates.ListAsync(new ListTemplatesRequest(), Headers(headers)).ResponseAsync),
        await ReasonAsync(() => worker.Bindings.ListAsync(new ListBindingsRequest(), Headers(headers)).ResponseAsync),
        await ReasonAsync(() => ReadAsync(worker.Letters.Replay(new ReplayDeadLettersRequest(), Headers(headers)))),
        await ReasonAsync(() => ReflectAsync(worker, headers)),
    ];

    private static Task<string> ListAsync(FramedWorker worker, string tenant, string app) => ReasonAsync(
        () => worker.Bindings.ListAsync(new ListBindingsRequest { TenantId = tenant }, Headers(Shown, App(app))).ResponseAsync);

    private static async Task<string> UploadAsync(FramedWorker worker, IEnumerable<UploadPart> parts)
    {
        using var call = worker.Media.Upload(Headers(Shown, App("crm")));
        await Record.ExceptionAsync(async () =>
        {
            foreach (var part in parts)
            {
                await call.RequestStream.WriteAsync(part);
            }

            await call.RequestStream.CompleteAsync();
        });
        return await ReasonAsync(() => call.ResponseAsync);
    }

    private static async Task ReflectAsync(FramedWorker worker, (string Name, string Value)[] headers)
    {
        using var call = new ServerReflection.ServerReflectionClient(worker.Channel).ServerReflectionInfo(Headers(headers));
        await Record.ExceptionAsync(() => call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
    }

    private static async Task ReadAsync(AsyncServerStreamingCall<ReplayProgress> call)
    {
        using (call)
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        }
    }

    private static async Task<string> ReasonAsync(Func<Task> call) =>
        await Record.ExceptionAsync(call) is RpcException refused ? RefusedCall.Of(refused).Reason ?? $"{refused.StatusCode}" : "OK";

    private static (string, string) Shown => ("dapr-api-token", "app token");

    private static (string, string) App(string id) => ("dapr-caller-app-id", id);

    private static UploadPart Header(string tenant) => new() { Header = new UploadHeader { TenantId = tenant } };

    private static string[] Four(string reason) => [reason, reason, reason, reason];

    private static Metadata Headers(params IEnumerable<(string Name, string Value)> headers)
    {
        Metadata metadata = [];
        foreach (var (name, value) in headers)
        {
            metadata.Add(name, value);
        }

        return metadata;
    }
}
