using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Messages;

namespace WhatsAppEngine.Providers.Compliance.MetaSimulator;

public sealed class Simulated_answers
{
    [Fact]
    public async Task Name_the_customer_and_a_message_id_of_its_own()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        var first = await meta.SendAsync(GraphCaller.Text());
        var second = await meta.SendAsync(GraphCaller.Text());

        Assert.Equal((GraphCaller.Phone, "5511988887777"), (Input(first), first.Contact.GetProperty("wa_id").GetString()));
        Assert.NotEqual(first.MessageId, second.MessageId);
        Assert.Equal([first.MessageId, second.MessageId], simulator.Sent.To(GraphCaller.Phone).Select(message => message.Id));
    }

    [Fact]
    public async Task Know_an_old_Brazilian_account_without_its_ninth_digit()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        simulator.Customers.Add(new SimulatedCustomer("551188887777", "BR.1111"));
        using var meta = new GraphCaller(simulator);

        var reply = await meta.SendAsync(GraphCaller.Text());

        Assert.Equal("551188887777", reply.Contact.GetProperty("wa_id").GetString());
    }

    [Fact]
    public async Task Name_no_number_of_who_was_written_to_by_user_id()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        var reply = await meta.SendAsync(
            """{"messaging_product":"whatsapp","recipient_type":"individual","recipient":"BR.1234567890","type":"text","text":{"body":"Hi"}}""");

        Assert.Equal(("BR.1234567890", "BR.1234567890"), (Input(reply), reply.Contact.GetProperty("user_id").GetString()));
        Assert.False(reply.Contact.TryGetProperty("wa_id", out _));
    }

    [Fact]
    public async Task Accept_a_user_id_in_the_wrong_place_and_never_deliver()
    {
        await using var callback = await CallbackServer.StartAsync();
        await using var simulator = await GraphSimulator.StartAsync(
            new SimulatorSettings { Webhook = callback.Url, AppSecret = CallbackServer.Secret });
        using var meta = new GraphCaller(simulator);

        var lost = await meta.SendAsync(GraphCaller.Text("BR.1234567890"));
        await meta.SendAsync(GraphCaller.Text());
        await Testing.Eventually.Async(() => callback.Statuses.Contains("read"), TimeSpan.FromSeconds(60));

        Assert.Equal(200, lost.Status);
        Assert.Null(simulator.Sent.All[0].Customer);
        Assert.DoesNotContain(callback.Values("statuses"), status => status.GetProperty("id").GetString() == lost.MessageId);
    }

    [Fact]
    public async Task Prepend_the_senders_country_to_a_number_without_a_plus()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        var reply = await meta.SendAsync(GraphCaller.Text("(11) 98888-7777"));

        Assert.Equal("5511988887777", reply.Contact.GetProperty("wa_id").GetString());
    }

    [Fact]
    public async Task Take_read_marks_and_typing()
    {
        await using var simulator = await GraphSimulator.StartAsync(new SimulatorSettings { ChecksMessageIds = true });
        using var meta = new GraphCaller(simulator);
        var received = simulator.ReceiveText(GraphCaller.Number, GraphCaller.Phone, "Hello");

        var known = await meta.SendAsync(Mark(received));
        var unknown = await meta.SendAsync(Mark("wamid.other"));

        Assert.True(known.Body.GetProperty("success").GetBoolean());
        Assert.Equal(131009, unknown.Code);
        Assert.Equal((received, true), (simulator.Sent.ReadMarks.Single().MessageId, simulator.Sent.ReadMarks.Single().IsTyping));
    }

    [Theory]
    [InlineData("999999/messages", 100)]
    [InlineData("100000000000001/nothing/here", 2500)]
    public async Task Refuse_what_does_not_exist_in_Metas_shape(string path, int code)
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        var reply = await meta.PostAsync(path, GraphCaller.Text());

        Assert.Equal((400, code), (reply.Status, reply.Code));
        Assert.Equal("OAuthException", reply.Body.GetProperty("error").GetProperty("type").GetString());
    }

    private static string Mark(string messageId) => $$$"""
        {"messaging_product":"whatsapp","status":"read","message_id":"{{{messageId}}}","typing_indicator":{"type":"text"}}
        """;

    private static string? Input(GraphReply reply) => reply.Contact.GetProperty("input").GetString();
}
