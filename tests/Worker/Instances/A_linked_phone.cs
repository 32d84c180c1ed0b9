using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Instances;

public sealed class A_linked_phone : IAsyncLifetime
{
    private InstanceBench bench = null!;

    public async Task InitializeAsync() => bench = await InstanceBench.StartAsync();

    public async Task DisposeAsync()
    {
        bench.Logs.AssertNoErrors();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task That_drops_for_a_moment_pauses_sends_and_tells_nobody()
    {
        await bench.HearAsync(LinkEvents.Open);
        await bench.HearAsync(LinkEvents.Connecting, "200");
        Assert.Equal("connecting", await bench.StateAsync());
        Assert.True(await bench.AskAsync<bool>("select channel_blocked_until > now() from whatsapp_tenant_bindings"));

        await bench.HearAsync(LinkEvents.Open, "200");

        Assert.Equal("ok", await bench.StateAsync());
        Assert.True(await bench.AskAsync<bool>("select channel_blocked_until is null from whatsapp_tenant_bindings"));
        Assert.Empty(await bench.ToldAsync());
    }

    [Fact]
    public async Task That_stays_away_is_told_of_once_and_again_when_it_is_back()
    {
        bench.Desk.Link = new CallOutcome<InstanceLink>.Done(InstanceLink.Connecting);
        await bench.HearAsync(LinkEvents.Open);
        await bench.HearAsync(LinkEvents.Connecting);
        await bench.ExecuteAsync("update whatsapp_tenant_bindings set channel_changed_at = now() - interval '40 seconds'");
        await bench.LookAfterAsync();
        await bench.HurryAsync();

        await Eventually.Async(async () => Assert.Equal([("ok", "connecting")], await bench.ToldAsync()), TimeSpan.FromSeconds(60));
        await bench.HearAsync(LinkEvents.Open);
        Assert.Equal([("ok", "connecting"), ("connecting", "ok")], await bench.ToldAsync());
    }

    [Fact]
    public async Task Whose_server_says_connecting_many_times_has_it_asked_once()
    {
        await bench.LookAfterAsync();
        await bench.IsAskedAsync("link");
        await bench.HearAsync(LinkEvents.Open);
        for (var n = 0; n < 85; n++)
        {
            await bench.HearAsync(LinkEvents.Connecting, "200");
        }

        Assert.InRange(await bench.AskAsync<double>("select extract(epoch from next_check_at - now()) from whatsapp_instance_links"), 1, 5);
        Assert.Equal(1, bench.Desk.TimesAsked("link"));
    }

    [Fact]
    public async Task That_its_owner_unlinked_is_left_alone_until_somebody_scans_a_code()
    {
        await bench.HearAsync(LinkEvents.Open);
        await bench.HearAsync(LinkEvents.Unlinked, "401");
        bench.Desk.Link = new CallOutcome<InstanceLink>.Done(InstanceLink.Closed);
        bench.Desk.Facts = bench.Desk.Facts with { DisconnectionCode = 401 };
        await bench.LookAfterAsync();
        for (var looks = 1; looks <= 4; looks++)
        {
            await bench.HurryAsync();
            await bench.IsAskedAsync("link", looks);
        }

        await bench.StateBecomesAsync("unlinked");
        Assert.Equal(["link"], bench.Desk.Asked.Distinct());
        Assert.Equal([("ok", "unlinked")], await bench.ToldAsync());
        Assert.Contains("evolution-connect", await bench.AskAsync<string>("select channel_reason from whatsapp_tenant_bindings"), StringComparison.Ordinal);

        await bench.HearAsync(LinkEvents.QrShown);
        await bench.HearAsync(LinkEvents.Open);
        Assert.Equal([("ok", "unlinked"), ("unlinked", "needs_qr"), ("needs_qr", "ok")], await bench.ToldAsync());
    }

    [Fact]
    public async Task That_is_closed_is_connected_again()
    {
        bench.Desk.Link = new CallOutcome<InstanceLink>.Done(InstanceLink.Closed);
        await bench.HearAsync(LinkEvents.Open);
        await bench.LookAfterAsync();
        await bench.HurryAsync();
        await bench.IsAskedAsync("connect");
        await bench.StateBecomesAsync("closed");

        bench.Desk.Link = new CallOutcome<InstanceLink>.Done(InstanceLink.Open);
        await bench.HurryAsync();
        await bench.StateBecomesAsync("ok");
        Assert.Equal(1, bench.Desk.TimesAsked("connect"));
    }

    [Fact]
    public async Task That_shows_a_code_instead_of_connecting_is_not_connected_again()
    {
        bench.Desk.Link = new CallOutcome<InstanceLink>.Done(InstanceLink.Closed);
        bench.Desk.Offer = new LinkOffer(InstanceLink.Connecting, "2@code", PairingCode: null, Count: 1);
        await bench.HearAsync(LinkEvents.Open);
        await bench.LookAfterAsync();
        await bench.HurryAsync();
        await bench.StateBecomesAsync("needs_qr");

        bench.Desk.Link = new CallOutcome<InstanceLink>.Done(InstanceLink.Connecting);
        for (var looks = 2; looks <= 4; looks++)
        {
            await bench.ExecuteAsync("update whatsapp_instance_links set next_check_at = now(), next_repair_at = null");
            await bench.IsAskedAsync("link", looks);
        }

        Assert.Equal(1, bench.Desk.TimesAsked("connect"));
        Assert.Equal("needs_qr", await bench.StateAsync());
    }

    [Fact]
    public async Task Whose_server_refuses_its_key_is_marked_and_told_of()
    {
        bench.Desk.Link = new CallOutcome<InstanceLink>.Failed(
            new CallFailure(CallFailureKind.AccountProblem, "unauthorized", "Unauthorized", State: ChannelState.TokenRejected));
        await bench.LookAfterAsync();
        await bench.StateBecomesAsync("token_rejected");
        Assert.Equal([("ok", "token_rejected")], await bench.ToldAsync());
    }

    [Fact]
    public async Task Whose_server_cannot_be_reached_stays_as_it_was()
    {
        bench.Desk.Link = new CallOutcome<InstanceLink>.Failed(new CallFailure(CallFailureKind.TryLater, "unreachable", "away"));
        await bench.LookAfterAsync();
        await bench.IsAskedAsync("link");
        await Eventually.Async(
            async () => Assert.True(await bench.AskAsync<bool>("select lease_until is null from whatsapp_instance_links")), TimeSpan.FromSeconds(20));
        Assert.Equal("ok", await bench.StateAsync());
    }

    [Fact]
    public async Task Is_looked_after_by_one_of_two_workers_at_a_time()
    {
        await bench.LookAfterAsync();
        await bench.LookAfterAsync();
        await bench.IsAskedAsync("link");
        await Eventually.Async(
            async () => Assert.True(await bench.AskAsync<bool>("select lease_until is null from whatsapp_instance_links")), TimeSpan.FromSeconds(20));
        Assert.Equal(1, bench.Desk.TimesAsked("link"));
    }

    [Fact]
    public async Task With_a_key_that_nobody_can_read_is_named_in_the_log_and_left_alone()
    {
        await bench.ExecuteAsync("update whatsapp_tenant_bindings set api_key = 'gAAAA'");
        await bench.LookAfterAsync();
        await Eventually.Async(() => bench.Logs.Entries.Any(entry => entry.ToString().Contains("WHATSAPP_ENCRYPTION_KEY", StringComparison.Ordinal)), TimeSpan.FromSeconds(60));
        Assert.Empty(bench.Desk.Asked);
    }
}
