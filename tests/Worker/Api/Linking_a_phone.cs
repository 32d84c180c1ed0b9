using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Instances.Desk;

namespace WhatsAppEngine.Worker.Tests.Api;

public sealed class Linking_a_phone
{
    private readonly FakeInstanceDesk desk = new();
    private readonly HastyTime time = new();

    [Fact]
    public async Task Codes_are_shown_as_they_change_until_it_is_linked()
    {
        desk.Offer(Code(1), Code(1), Code(2));
        desk.See(InstanceLink.Connecting, 9);
        desk.See(InstanceLink.Open, 1);

        var steps = await WatchAsync();

        Assert.Equal(["QR 1", "QR 2", "linked"], steps.Select(Word));
    }

    [Fact]
    public async Task The_code_of_the_moment_is_asked_for_every_six_seconds_at_most_and_the_state_every_two()
    {
        desk.Offer(Code(1));
        desk.See(InstanceLink.Connecting, 30);
        desk.See(InstanceLink.Open, 1);

        await WatchAsync();

        Assert.Equal(TimeSpan.FromSeconds(62), time.Passed);
        Assert.Equal((11, 31), (Asked("connect"), Asked("link")));
    }

    [Fact]
    public async Task A_phone_that_is_linked_already_is_one_step()
    {
        desk.Offer(new LinkOffer(InstanceLink.Open, QrCode: null, PairingCode: null, 0));
        Assert.Equal(["linked"], (await WatchAsync()).Select(Word));
        Assert.Equal((1, 0), (Asked("connect"), Asked("link")));
    }

    [Fact]
    public async Task A_server_that_gave_up_is_not_asked_to_begin_again()
    {
        desk.Offer(Code(30));
        desk.See(InstanceLink.Connecting, 1);
        desk.See(InstanceLink.Closed, 1);

        var steps = await WatchAsync();

        Assert.Equal("QR 30", Word(steps[0]));
        Assert.StartsWith("The server gave up: nobody scanned", Assert.IsType<LinkStep.GivenUp>(steps[^1]).Sentence, StringComparison.Ordinal);
        Assert.Equal(1, Asked("connect"));
    }

    [Fact]
    public async Task A_server_that_never_had_a_code_is_suspected()
    {
        desk.Offer(new LinkOffer(InstanceLink.Connecting, QrCode: null, PairingCode: null, 0));
        desk.See(InstanceLink.Closed, 1);
        Assert.Contains("web.whatsapp.com", Assert.IsType<LinkStep.GivenUp>((await WatchAsync())[^1]).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_the_connection_closes_for_a_moment_after_the_scan_is_nothing()
    {
        desk.Offer(Code(1));
        desk.See(InstanceLink.Closed, 3);
        desk.See(InstanceLink.Connecting, 1);
        desk.See(InstanceLink.Closed, 3);
        desk.See(InstanceLink.Open, 1);
        Assert.Equal(["QR 1", "linked"], (await WatchAsync()).Select(Word));
    }

    [Fact]
    public async Task For_a_moment_without_a_code_the_old_one_stays()
    {
        desk.Offer(Code(1), new LinkOffer(InstanceLink.Connecting, QrCode: null, PairingCode: null, 1), Code(2));
        desk.See(InstanceLink.Connecting, 9);
        desk.See(InstanceLink.Open, 1);
        Assert.Equal(["QR 1", "QR 2", "linked"], (await WatchAsync()).Select(Word));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_for_a_moment_is_waited_for_and_then_not()
    {
        desk.Offer(Code(1));
        desk.See(Away, 4);
        desk.See(InstanceLink.Connecting, 1);
        desk.See(Away, 5);
        var steps = await WatchAsync();
        Assert.Equal("unreachable", Assert.IsType<LinkStep.Failed>(steps[^1]).Failure.Code);
        Assert.Equal(10, Asked("link"));
    }

    [Fact]
    public async Task A_no_of_the_servers_ends_it_at_once()
    {
        desk.Failing["connect"] = Away with { Kind = CallFailureKind.Refused };
        Assert.IsType<LinkStep.Failed>(Assert.Single(await WatchAsync()));
        desk.Failing.Clear();
        desk.Offer(Code(1));
        desk.Failing["link"] = Away with { Kind = CallFailureKind.AccountProblem };
        Assert.IsType<LinkStep.Failed>((await WatchAsync())[^1]);
        Assert.Equal(1, Asked("link"));
    }

    [Fact]
    public async Task Nobody_is_waited_for_forever()
    {
        desk.Offer(Code(1));
        desk.See(InstanceLink.Connecting, 1);
        Assert.IsType<LinkStep.TooLong>((await WatchAsync())[^1]);
        Assert.InRange(time.Passed, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(31));
    }

    [Fact]
    public async Task The_phone_is_named_each_time_so_that_its_code_is_there_too()
    {
        desk.Offer(Code(1));
        desk.See(InstanceLink.Connecting, 4);
        desk.See(InstanceLink.Open, 1);
        await WatchAsync("+5511900000001");
        Assert.All(desk.Asked.Where(call => call.StartsWith("connect", StringComparison.Ordinal)), call => Assert.Equal("connect shop its key +5511900000001", call));
    }

    private async Task<List<LinkStep>> WatchAsync(string? phone = null)
    {
        var account = new SendingAccount(Guid.Empty, "shop", "its key", ApiUrl: null);
        var binding = new TenantBinding { Id = Guid.Empty, TenantId = Guid.Empty, Provider = "evolution", DisplayNumber = "" };
        return await new LinkWatch(new DeskedInstance(binding, account, desk), phone, time).RunAsync(CancellationToken.None).ToListAsync();
    }

    private int Asked(string operation) => desk.Asked.Count(call => call.StartsWith(operation, StringComparison.Ordinal));

    private static string Word(LinkStep step) => step switch
    {
        LinkStep.Shown shown => $"QR {shown.Offer.Count}",
        LinkStep.Linked => "linked",
        _ => step.GetType().Name,
    };

    private static LinkOffer Code(int count) => new(InstanceLink.Connecting, $"2@code {count}", PairingCode: null, count);

    private static readonly CallFailure Away = new(CallFailureKind.TryLater, "unreachable", "The server is away.");
}
