using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.Providers.Compliance.MetaSimulator;

public sealed class Simulated_tokens
{
    [Theory]
    [InlineData(null, 401, 190)]
    [InlineData("wrong", 401, 190)]
    [InlineData("hers", 403, 10)]
    [InlineData("mine", 200, 0)]
    public async Task Open_only_their_own_numbers(string? token, int status, int code)
    {
        await using var simulator = await GraphSimulator.StartAsync(TwoNumbers);
        using var meta = new GraphCaller(simulator, token);

        var reply = await meta.SendAsync(GraphCaller.Text());

        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Equal(code == 0 ? 1 : 0, simulator.Sent.Count);
    }

    [Fact]
    public async Task Of_another_account_see_nothing_of_it()
    {
        await using var simulator = await GraphSimulator.StartAsync(TwoNumbers);
        using var hers = new GraphCaller(simulator, "hers");

        Assert.Equal(200, (await hers.GetAsync(GraphCaller.Number)).Code);
        Assert.Equal(200, (await hers.GetAsync($"{GraphCaller.Waba}/message_templates")).Code);
    }

    [Fact]
    public async Task Expire_when_told_and_work_again_when_renewed()
    {
        await using var simulator = await GraphSimulator.StartAsync(TwoNumbers);
        using var meta = new GraphCaller(simulator, "mine");

        simulator.Tokens.Expire("mine");
        var refused = await meta.SendAsync(GraphCaller.Text());
        simulator.Tokens.Renew("mine");

        Assert.Equal((401, 190, 463), (refused.Status, refused.Code, refused.Subcode));
        Assert.Equal(200, (await meta.SendAsync(GraphCaller.Text())).Status);
    }

    [Fact]
    public async Task Are_all_good_while_none_is_registered()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator, "anything");

        Assert.Equal(200, (await meta.SendAsync(GraphCaller.Text())).Status);
    }

    private static readonly SimulatorSettings TwoNumbers = new()
    {
        Numbers = [SimulatedNumber.Demo(), new SimulatedNumber("100000000000002", "200000000000002", "+5511977776666")],
        Tokens = [new SimulatedToken("mine", [GraphCaller.Number]), new SimulatedToken("hers", ["100000000000002"])],
    };
}
