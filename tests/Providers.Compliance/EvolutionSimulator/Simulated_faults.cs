using System.Net;
using System.Text;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Control;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

public sealed class Simulated_faults : AtTheSimulator
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        AddShop();
    }

    [Fact]
    public async Task Happen_to_as_many_sends_as_told_and_spare_the_rest()
    {
        Server.Faults.Add(Fault.Error(500, """{"any":"body"}""", times: 2) with { Instance = "shop" });
        Server.Faults.Add(Fault.Error(500, "{}") with { Instance = "other" });

        var state = await Evolution.GetAsync("instance/connectionState/shop");
        var replies = new[] { await Evolution.SendTextAsync(), await Evolution.SendTextAsync(), await Evolution.SendTextAsync() };

        Assert.Equal(200, state.Status);
        Assert.Equal([500, 500, 201], replies.Select(reply => reply.Status));
        Assert.Equal("""{"any":"body"}""", replies[0].Text);
        Assert.Equal("other", Server.Faults.Waiting.Single().Instance);
    }

    [Fact]
    public async Task Have_any_envelope_and_any_operation()
    {
        Server.Faults.Add(Fault.Envelope(400, "Bad Request", "Timed Out") with { Operation = "sendText" });
        Server.Faults.Add(Fault.Swallowed("connect"));
        Server.Faults.Add(Fault.LicenseRequired());

        var sent = await Evolution.SendTextAsync();
        var connect = await Evolution.GetAsync("instance/connect/shop");
        var unlicensed = await Evolution.SendTextAsync();

        Assert.Equal("""{"status":400,"error":"Bad Request","response":{"message":"Timed Out"}}""", sent.Text);
        Assert.Equal((200, true), (connect.Status, connect.Body.GetProperty("error").GetBoolean()));
        Assert.Equal(503, unlicensed.Status);
    }

    [Theory]
    [InlineData(FaultKind.HangUpAfterAccepting, true)]
    [InlineData(FaultKind.HangUp, false)]
    public async Task Leave_a_send_without_an_answer(FaultKind kind, bool isAccepted)
    {
        Server.Faults.Add(new Fault(kind));
        await Assert.ThrowsAsync<HttpRequestException>(() => Evolution.SendTextAsync());

        Assert.Equal(isAccepted ? 1 : 0, Server.Sent.Count);
        if (isAccepted)
        {
            await Eventually.Async(() => Webhook.Of("messages.update").Count == 1, Patience);
        }
    }

    [Fact]
    public async Task Make_calls_slow()
    {
        Server.Faults.Add(Fault.Slow(TimeSpan.FromMilliseconds(200)));
        var begin = TimeProvider.System.GetTimestamp();
        await Evolution.SendTextAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(begin), TimeSpan.FromMilliseconds(190), Patience);
    }

    [Fact]
    public async Task And_all_else_can_be_told_by_another_process()
    {
        using var person = new Person(Server);

        await person.TellAsync("faults", """{"kind":"error","status":502,"body":"<html/>","delay_ms":1}""");
        Assert.Contains("\"times\":1", await person.AskAsync("faults"), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => Evolution.SendTextAsync());
        await person.TellAsync("people", """{"phone":"5500000000","has_whatsapp":false}""");
        await person.TellAsync("groups", """{"id":"120363000000000001@g.us"}""");
        Assert.Equal(400, (await Evolution.SendTextAsync(number: "5500000000")).Status);
        var sent = await Evolution.SendTextAsync("to all", "120363000000000001@g.us");
        await person.TellAsync($"messages/{sent.KeyId}/status", """{"status":"READ"}""");
        Assert.Contains("\"text\":\"to all\"", await person.AskAsync("messages?instance=shop"), StringComparison.Ordinal);
        Assert.Contains("\"messages\":[]", await person.AskAsync("messages?instance=shop&after=1"), StringComparison.Ordinal);
        await Eventually.Async(() => Webhook.Of("messages.update").Any(post => post.Text("status") == "READ"), Patience);
    }

    [Fact]
    public async Task The_life_of_an_instance_can_be_told_by_another_process()
    {
        using var person = new Person(Server);

        await Evolution.PostAsync("instance/create", """{"instanceName":"new","integration":"WHATSAPP-BAILEYS","qrcode":true}""");
        await person.TellAsync("instances/new/qr", "");
        var scanned = await person.TellAsync("instances/new/scan", """{"phone":"+5511966665555","restart":false}""");
        var dropped = await person.TellAsync("instances/new/drop", """{"floods":2}""");
        await person.TellAsync("instances/new/restore", "");
        await Eventually.Async(() => Server.Instance("new").State == LinkState.Open, Patience);
        await person.TellAsync("instances/new/unlink", """{"reason":403}""");
        var added = await person.TellAsync("instances", $$$"""{"name":"third","phone":"55","webhook":{"url":"{{{Webhook.Url}}}"}}""");
        await person.TellAsync("restart", "");
        var shown = await person.TellAsync("instances/new/qr", "", HttpStatusCode.BadRequest);

        Assert.Contains("\"state\":\"open\"", scanned, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"connecting\"", dropped, StringComparison.Ordinal);
        Assert.Contains(Webhook.Url, added, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"third\"", await person.AskAsync("instances"), StringComparison.Ordinal);
        Assert.Contains("no QR code is shown", shown, StringComparison.Ordinal);
        Assert.Contains("cannot fly", await person.TellAsync("instances/new/fly", "", HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_write_can_be_told_by_another_process()
    {
        using var person = new Person(Server);

        await person.TellAsync("delivery", """{"copies":2}""");
        await person.TellAsync("inbound", """{"instance":"shop","lid":"222","phone":"+5511988887777","form":"raw","text":"Hi","id":"A"}""");
        await person.TellAsync("delivery", "");
        await person.TellAsync("inbound", """{"instance":"shop","edit":"A","text":"Ho"}""");
        await person.TellAsync("inbound", """{"instance":"shop","revoke":"A"}""");
        await person.TellAsync("events", """{"instance":"shop","event":"groups.update","data":[]}""");
        await person.TellAsync("files/A?fileName=a.txt", "content");
        var file = await Evolution.PostAsync("chat/getBase64FromMediaMessage/shop", """{"message":{"key":{"id":"A"}}}""");
        await Eventually.Async(() => Webhook.Of("messages.edited").Count == 2 && Webhook.Of("messages.upsert").Count == 2, Patience);
        await person.TellAsync("license", """{"active":false}""");

        Assert.Equal("a.txt", file.Body.GetProperty("fileName").GetString());
        Assert.Contains("\"reason\":\"not_subscribed\"", await person.AskAsync("dropped"), StringComparison.Ordinal);
        Assert.Contains("\"event\":\"messages.edited\"", await person.AskAsync("deliveries"), StringComparison.Ordinal);
        Assert.Contains("\"read_marks\":[]", await person.AskAsync("chats"), StringComparison.Ordinal);
        Assert.Equal(503, (await Evolution.SendTextAsync()).Status);
    }

    private sealed class Person(EvolutionServer Server) : IDisposable
    {
        private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) });

        public async Task<string> TellAsync(string path, string body, HttpStatusCode expected = HttpStatusCode.OK)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri(Server.Address, $"control/{path}"), content);
            Assert.Equal(expected, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }

        public Task<string> AskAsync(string path) => http.GetStringAsync(new Uri(Server.Address, $"control/{path}"));

        public void Dispose() => http.Dispose();
    }
}
