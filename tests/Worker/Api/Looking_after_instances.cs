using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Tests.Api;

public sealed class Looking_after_instances : IAsyncLifetime
{
    private InstancesWorker worker = null!;

    [Fact]
    public async Task One_is_told_as_its_server_and_as_the_engine_see_it()
    {
        worker.Desk.Facts = new InstanceFacts
        {
            Name = "", Id = "id-1", Link = InstanceLink.Closed, Phone = "+5511900000001", ProfileName = "Loja", DisconnectionCode = 401,
        };
        worker.Desk.See(InstanceLink.Open, 1);
        await worker.ExecuteAsync("update whatsapp_tenant_bindings set channel_state = 'unlinked', channel_reason = 'Link it again.'");
        await worker.ExecuteAsync(TwoWaiting);

        var told = await worker.Api.GetInstanceAsync(Shop);

        Assert.Equal(
            new Instance
            {
                InstanceName = "shop", InstanceId = "id-1", ApiUrl = Server, State = "open", Phone = "+5511900000001", ProfileName = "Loja",
                DisconnectionCode = 401, TenantId = Tenant, DisplayNumber = "+5511900000001", IsActive = true, ChannelState = "unlinked",
                ChannelReason = "Link it again.", Waiting = 2,
            },
            told);
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_beside_what_the_engine_knows()
    {
        worker.Desk.Failing["link"] = Away;
        var told = await worker.Api.GetInstanceAsync(Shop);
        Assert.Equal(("", "unreachable: The server is away.", "ok"), (told.State, told.Problem, told.ChannelState));
    }

    [Fact]
    public async Task A_servers_instances_are_listed_with_whose_they_are()
    {
        worker.Desk.Instances["another"] = ("its key", null);
        var listed = await worker.Api.ListInstancesAsync(new ListInstancesRequest { ApiUrl = $"{Server}/", ApiKey = "server key" });
        Assert.Equal(
            [("another", "", "closed"), ("shop", Tenant, "closed")], listed.Instances.Select(i => (i.InstanceName, i.TenantId, i.State)));
    }

    [Fact]
    public async Task An_instance_of_the_same_name_on_another_server_is_not_taken_for_ours()
    {
        var listed = await worker.Api.ListInstancesAsync(new ListInstancesRequest { ApiUrl = "https://other.example", ApiKey = "server key" });
        Assert.Equal("", Assert.Single(listed.Instances).TenantId);
    }

    [Fact]
    public async Task Without_a_server_those_that_are_bound_are_listed_and_one_that_is_silent_spoils_nothing()
    {
        await worker.Api.CreateInstanceAsync(new CreateInstanceRequest(Making) { InstanceName = "attic" });
        await worker.ExecuteAsync("update whatsapp_tenant_bindings set api_key = 'no token' where instance_name = 'attic'");
        var listed = await worker.Api.ListInstancesAsync(new ListInstancesRequest());
        Assert.Equal([("attic", ""), ("shop", "closed")], listed.Instances.Select(i => (i.InstanceName, i.State)));
        Assert.StartsWith("no_key: ", listed.Instances[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_the_server_refuses_is_refused()
    {
        worker.Desk.Failing["list"] = Away;
        var refused = await InstancesWorker.RefusedAsync(
            worker.Api.ListInstancesAsync(new ListInstancesRequest { ApiUrl = Server, ApiKey = "server key" }));
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
    }

    [Fact]
    public async Task Its_own_key_restarts_it_and_unlinks_its_phone()
    {
        await worker.Api.RestartInstanceAsync(Shop);
        await worker.Api.LogoutAsync(Shop);
        Assert.Equal(["restart shop own key of shop", "logout shop own key of shop"], worker.Desk.Asked[^2..]);
    }

    [Fact]
    public async Task One_that_is_removed_is_unbound_and_webhook_knows_it()
    {
        await worker.Api.DeleteInstanceAsync(new DeleteInstanceRequest { InstanceName = "shop" });
        Assert.Empty(worker.Desk.Instances);
        Assert.False((await worker.BindingAsync()).IsActive);
        Assert.Contains("\"is_active\":false", worker.Sidecar.Read(BindingKeys.Binding("evolution", "shop")), StringComparison.Ordinal);
        Assert.Equal(StatusCode.NotFound, (await InstancesWorker.RefusedAsync(worker.Api.GetInstanceAsync(Shop))).StatusCode);
    }

    [Fact]
    public async Task One_that_was_removed_can_be_made_again()
    {
        await worker.Api.DeleteInstanceAsync(new DeleteInstanceRequest { InstanceName = "shop" });
        Assert.True((await worker.Api.CreateInstanceAsync(Making)).IsActive);
    }

    [Fact]
    public async Task One_that_its_server_lost_is_unbound_too()
    {
        worker.Desk.Failing["delete"] = Away with { Kind = CallFailureKind.AccountProblem, Code = "instance_missing" };
        await worker.Api.DeleteInstanceAsync(new DeleteInstanceRequest { InstanceName = "shop" });
        Assert.False((await worker.BindingAsync()).IsActive);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task One_that_its_server_keeps_stays_bound_unless_somebody_insists(bool anyway, bool isActive)
    {
        worker.Desk.Failing["delete"] = Away;
        var deleting = worker.Api.DeleteInstanceAsync(new DeleteInstanceRequest { InstanceName = "shop", UnbindAnyway = anyway }).ResponseAsync;
        Assert.Equal(anyway, await Record.ExceptionAsync(() => deleting) is null);
        Assert.Equal(isActive, (await worker.BindingAsync()).IsActive);
    }

    [Fact]
    public async Task Linking_is_streamed_until_the_phone_is_linked()
    {
        worker.Desk.Offer(new LinkOffer(InstanceLink.Connecting, "2@code", "ABCD1234", 1));
        worker.Desk.See(InstanceLink.Open, 1);

        using var linking = worker.Api.Connect(new ConnectRequest { InstanceName = "shop", Phone = "+55 11 90000-0001" });
        var steps = await linking.ResponseStream.ReadAllAsync().ToListAsync();

        Assert.Equal(
            [
                new LinkProgress { State = "connecting", QrCode = "2@code", PairingCode = "ABCD1234", Count = 1 },
                new LinkProgress { State = "open", Count = 1 },
            ],
            steps);
        Assert.Contains("connect shop own key of shop +5511900000001", worker.Desk.Asked);
        worker.Logs.AssertNowhere("2@code");
        worker.Logs.AssertNowhere("ABCD1234");
    }

    [Fact]
    public async Task Linking_that_the_server_refuses_ends_the_stream_so()
    {
        worker.Desk.Failing["connect"] = new CallFailure(CallFailureKind.Refused, "license_required", "Activate it.");
        using var linking = worker.Api.Connect(new ConnectRequest { InstanceName = "shop" });
        var refused = await Assert.ThrowsAsync<RpcException>(() => linking.ResponseStream.MoveNext());
        Assert.Equal((StatusCode.FailedPrecondition, "license_required: Activate it."), (refused.StatusCode, refused.Status.Detail));
    }

    [Fact]
    public async Task Nobody_uses_another_tenants_instance_or_one_that_is_not_there()
    {
        worker.Desk.Asked.Clear();
        var another = new InstanceRequest(Shop) { TenantId = Guid.NewGuid().ToString() };
        Assert.Equal(StatusCode.NotFound, (await InstancesWorker.RefusedAsync(worker.Api.LogoutAsync(another))).StatusCode);
        Assert.Equal(
            StatusCode.NotFound, (await InstancesWorker.RefusedAsync(worker.Api.LogoutAsync(new InstanceRequest { InstanceName = "x" }))).StatusCode);
        Assert.Empty(worker.Desk.Asked);
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_named()
    {
        Assert.StartsWith("instance_name is required", (await InstancesWorker.RefusedAsync(
            worker.Api.GetInstanceAsync(new InstanceRequest()))).Status.Detail, StringComparison.Ordinal);
        Assert.Equal("tenant_id must be a UUID, or empty.", (await InstancesWorker.RefusedAsync(
            worker.Api.GetInstanceAsync(new InstanceRequest(Shop) { TenantId = "me" }))).Status.Detail);
        Assert.Equal("api_key is required with api_url.", (await InstancesWorker.RefusedAsync(
            worker.Api.ListInstancesAsync(new ListInstancesRequest { ApiUrl = Server }))).Status.Detail);
    }

    public async Task InitializeAsync()
    {
        worker = await InstancesWorker.StartAsync();
        await worker.Api.CreateInstanceAsync(Making);
    }

    public async Task DisposeAsync() => await worker.DisposeAsync();

    private const string Tenant = "10000000-0000-0000-0000-000000000001";
    private const string Server = "https://evolution.example";

    private static readonly InstanceRequest Shop = new() { InstanceName = "shop", TenantId = Tenant };

    private static readonly CreateInstanceRequest Making = new()
    {
        TenantId = Tenant, InstanceName = "shop", ApiUrl = Server, ApiKey = "server key", DisplayNumber = "+5511900000001",
    };

    private static readonly CallFailure Away = new(CallFailureKind.TryLater, "unreachable", "The server is away.");

    private const string TwoWaiting = """
        insert into whatsapp_conversations (id, tenant_id) values ('40000000-0000-0000-0000-000000000001', '10000000-0000-0000-0000-000000000001');
        insert into whatsapp_messages (id, tenant_id, conversation_id, direction, message_type, content_json)
        select id, '10000000-0000-0000-0000-000000000001', '40000000-0000-0000-0000-000000000001', 'out', 'text', '{}'
        from unnest(array['30000000-0000-0000-0000-000000000001', '30000000-0000-0000-0000-000000000002']::uuid[]) as id;
        insert into whatsapp_outbound_queue (message_id, tenant_id, conversation_id, content, due_at, lane)
        select id, tenant_id, conversation_id, '{}', now(), tenant_id from whatsapp_messages;
        """;
}
