using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

public sealed class Simulated_statuses : AtTheSimulator
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        AddShop();
    }

    [Fact]
    public async Task Are_told_of_and_delivered_under_the_LID()
    {
        Server.People.Add(new SimulatedPerson(EvolutionCaller.Phone) { Lid = "222" });
        var reply = await Evolution.SendTextAsync();
        await Eventually.Async(() => Webhook.Of("messages.update").Count == 1 && Webhook.Of("send.message").Count == 1, Patience);
        _ = Server.Report(reply.KeyId, "READ");
        await Eventually.Async(() => Webhook.Of("messages.update").Count == 2, Patience);

        Assert.Equal(reply.Text, Webhook.Of("send.message").Single().Data.GetRawText());
        Assert.Equal(["DELIVERY_ACK", "READ"], Webhook.Of("messages.update").Select(post => post.Text("status")));
        Assert.All(
            Webhook.Of("messages.update"),
            post => Assert.Equal((reply.KeyId, "222@lid"), (post.Text("keyId"), post.Text("remoteJid"))));
        Assert.Empty(Webhook.Of("messages.upsert"));
    }

    [Theory]
    [InlineData("PENDING", "")]
    [InlineData("ERROR", "ERROR")]
    [InlineData("READ", "DELIVERY_ACK,READ")]
    public async Task End_as_the_person_lets_them(string last, string told)
    {
        Server.People.Add(new SimulatedPerson(EvolutionCaller.Phone) { LastStatus = last });
        await Evolution.SendTextAsync();
        await Evolution.SendTextAsync(number: "5511955554444");
        var expected = told.Split(',', StringSplitOptions.RemoveEmptyEntries).Length + 1;
        await Eventually.Async(() => Webhook.Of("messages.update").Count == expected, Patience);

        var of = Webhook.Of("messages.update").Where(post => post.Text("remoteJid") == "5511988887777@s.whatsapp.net");
        Assert.Equal(told, string.Join(',', of.Select(post => post.Text("status"))));
    }

    [Fact]
    public async Task Can_be_answered_after_their_first_status()
    {
        await using var racing = await EvolutionServer.StartAsync(new EvolutionSettings { TellsStatusFirst = true });
        racing.AddLinkedInstance(EvolutionCaller.Instance, EvolutionCaller.Owner, Webhook.Webhook);
        using var caller = new EvolutionCaller(racing);

        var reply = await caller.SendTextAsync();

        Assert.Equal(reply.KeyId, Webhook.Of("messages.update").Single().Text("keyId"));
    }

    [Fact]
    public async Task Come_only_through_a_connection()
    {
        var reply = await Evolution.SendTextAsync();
        await Eventually.Async(() => Webhook.Of("messages.update").Count == 1, Patience);
        var instance = Server.Instance(EvolutionCaller.Instance);
        instance.Webhook = Webhook.Webhook with { Events = ["MESSAGES_UPDATE"] };
        await Eventually.Async(() => Server.Webhooks.Waiting == 0, Patience);
        instance.Drop();

        var report = Server.Report(reply.KeyId, "READ");
        Assert.Equal(0, Server.Webhooks.Waiting);
        instance.Restore();
        await report;

        Assert.Equal("READ", Webhook.Of("messages.update")[1].Text("status"));
    }

    [Fact]
    public async Task Are_not_told_of_groups()
    {
        Server.People.AddGroup("120363000000000001@g.us");
        await Evolution.SendTextAsync(number: "120363000000000001@g.us");
        await Evolution.SendTextAsync();
        await Eventually.Async(() => Webhook.Of("messages.update").Count > 0, Patience);

        Assert.Equal("5511988887777@s.whatsapp.net", Webhook.Of("messages.update").Single().Text("remoteJid"));
    }
}
