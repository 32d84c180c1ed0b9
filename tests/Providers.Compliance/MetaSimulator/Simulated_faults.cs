using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Control;

namespace WhatsAppEngine.Providers.Compliance.MetaSimulator;

public sealed class Simulated_faults
{
    [Fact]
    public async Task Happen_to_as_many_calls_as_told()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        simulator.Faults.Add(Fault.Error(130429, times: 2, retryAfter: TimeSpan.FromSeconds(3)));
        var replies = new[] { await meta.SendAsync(GraphCaller.Text()), await meta.SendAsync(GraphCaller.Text()), await meta.SendAsync(GraphCaller.Text()) };

        Assert.Equal([130429, 130429, 0], replies.Select(reply => reply.Code));
        Assert.Equal("3", replies[0].RetryAfter);
        Assert.Equal(1, simulator.Sent.Count);
    }

    [Fact]
    public async Task Spare_read_marks_and_other_numbers()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        simulator.Faults.Add(Fault.Error(131000) with { Id = "100000000000002" });
        simulator.Faults.Add(Fault.Error(131000));
        var mark = await meta.SendAsync("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.x"}""");

        Assert.Equal(200, mark.Status);
        Assert.Equal((500, 131000), (await meta.SendAsync(GraphCaller.Text())) is var reply ? (reply.Status, reply.Code) : default);
        Assert.Equal("100000000000002", simulator.Faults.Waiting.Single().Id);
    }

    [Theory]
    [InlineData(FaultKind.HangUpAfterAccepting, true)]
    [InlineData(FaultKind.HangUp, false)]
    public async Task Leave_a_call_without_an_answer(FaultKind kind, bool isAccepted)
    {
        await using var callback = await CallbackServer.StartAsync();
        await using var simulator = await GraphSimulator.StartAsync(
            new SimulatorSettings { Webhook = callback.Url, AppSecret = CallbackServer.Secret });
        using var meta = new GraphCaller(simulator);

        simulator.Faults.Add(new Fault(kind));
        await Assert.ThrowsAsync<HttpRequestException>(() => meta.SendAsync(GraphCaller.Text()));

        Assert.Equal(isAccepted ? 1 : 0, simulator.Sent.Count);
        if (isAccepted)
        {
            await Eventually.Async(() => callback.Statuses.Contains("read"), TimeSpan.FromSeconds(60));
        }
    }

    [Fact]
    public async Task Keep_a_caller_waiting_though_the_message_is_delivered()
    {
        await using var callback = await CallbackServer.StartAsync();
        await using var simulator = await GraphSimulator.StartAsync(
            new SimulatorSettings { Webhook = callback.Url, AppSecret = CallbackServer.Secret });
        var meta = new GraphCaller(simulator);

        simulator.Faults.Add(Fault.SilentAfterAccepting());
        var answer = meta.SendAsync(GraphCaller.Text());
        await Eventually.Async(() => callback.Statuses.Contains("read"), TimeSpan.FromSeconds(60));

        Assert.False(answer.IsCompleted);
        meta.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => answer);
    }

    [Fact]
    public async Task Can_be_told_by_another_process()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);
        using var person = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) });

        using var content = new StringContent("""{"kind":"raw","status":502,"text":"{}","delay_ms":1}""");
        using var told = await person.PostAsync(new Uri(simulator.Address, "/_simulator/faults"), content);
        var reply = await meta.SendAsync(GraphCaller.Text());

        Assert.Equal(502, reply.Status);
        Assert.Contains("\"messages\":[]", await person.GetStringAsync(new Uri(simulator.Address, "/_simulator/sent")), StringComparison.Ordinal);
    }
}
