using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

/// <summary>Every odd body of an error, each as it was observed.</summary>
public sealed class Simulated_errors : AtTheSimulator
{
    private const string Nobody = "5500000000";

    private SimulatedInstance instance = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        instance = AddShop(isTold: false);
        Server.People.AddWithoutWhatsApp(Nobody);
        await Evolution.PostAsync("instance/create", """{"instanceName":"fresh","integration":"WHATSAPP-BAILEYS"}""");
    }

    [Theory]
    [InlineData("message/sendText/shop", """{"number":"5511988887777"}""", 400, """[["instance requires property \"text\""]]""")]
    [InlineData("message/sendText/shop", """{"number":5511988887777,"text":"a"}""", 400, """[["Invalid format"]]""")]
    [InlineData("message/sendText/shop", """{"number":"5511988887777","text":"a","delay":"5"}""", 400,
        """[["instance.delay is not of a type(s) integer"]]""")]
    [InlineData("message/sendText/shop", """{"number":"5511988887777","textMessage":{"text":"a"}}""", 400,
        """[["instance requires property \"text\""]]""")]
    [InlineData("message/sendText/shop", """{"number":"5511988887777","text":"  "}""", 400, """["Text is required"]""")]
    [InlineData("message/sendText/shop", """{"number":"5500000000","text":"a"}""", 400,
        """[{"jid":"5500000000@s.whatsapp.net","exists":false,"number":"5500000000"}]""")]
    [InlineData("message/sendText/shop", """{"number":"120363000000000000@g.us","text":"a"}""", 400, """["[object Object]"]""")]
    [InlineData("chat/sendPresence/shop", """{"number":"5500000000","presence":"composing","delay":1}""", 400, """["[object Object]"]""")]
    [InlineData("message/sendText/fresh", """{"number":"5511988887777","text":"a"}""", 500,
        "\"Cannot read properties of undefined (reading 'onWhatsApp')\"")]
    [InlineData("chat/markMessageAsRead/fresh", """{"readMessages":[{"remoteJid":"55@s.whatsapp.net","fromMe":false,"id":"A"}]}""", 500,
        """["Read messages fail","TypeError: Cannot read properties of undefined (reading 'readMessages')"]""")]
    [InlineData("message/sendTemplate/shop", """{"name":"a","language":"pt_BR","components":[]}""", 500,
        "\"Method not available in the Baileys service\"")]
    [InlineData("message/sendMedia/shop", """{"number":"5511988887777","mediatype":"image","media":"http://minio:9000/a.png"}""", 400,
        """["Owned media must be a url or base64"]""")]
    [InlineData("instance/create", """{"instanceName":"new"}""", 400, """["Invalid integration"]""")]
    public async Task Have_a_message_of_any_shape(string path, string body, int status, string message)
    {
        var reply = await Evolution.PostAsync(path, body);

        Assert.Equal((status, status), (reply.Status, reply.Body.GetProperty("status").GetInt32()));
        Assert.Equal(message, reply.Message);
        Assert.Equal(0, Server.Sent.Count);
    }

    [Fact]
    public async Task Of_a_lost_connection_are_a_text_or_a_list_and_have_no_code_of_their_own()
    {
        await Evolution.SendTextAsync();
        instance.Drop();

        var known = await Evolution.SendTextAsync();
        var unknown = await Evolution.SendTextAsync(number: "5511955554444");
        var presence = await Evolution.PostAsync(
            "chat/sendPresence/shop", """{"number":"5511988887777","presence":"composing","delay":1}""");

        Assert.Equal((400, """["Error: Connection Closed"]"""), (known.Status, known.Message));
        Assert.Equal((500, "\"Connection Closed\""), (unknown.Status, unknown.Message));
        Assert.Equal((400, """["Error: Connection Closed"]"""), (presence.Status, presence.Message));
        Assert.Equal(1, Server.Sent.Count);
    }

    [Fact]
    public async Task Of_a_dead_socket_are_the_same_though_the_state_says_open()
    {
        instance.Die();

        var reply = await Evolution.SendTextAsync();
        var state = await Evolution.GetAsync("instance/connectionState/shop");

        Assert.Equal((500, "\"Connection Closed\""), (reply.Status, reply.Message));
        Assert.Equal("open", state.Body.GetProperty("instance").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Of_number_checks_have_no_envelope_or_nothing_at_all()
    {
        var wrong = await Evolution.PostAsync("chat/whatsappNumbers/shop", """{"numbers":[5511988887777]}""");
        var closed = await Evolution.PostAsync("chat/whatsappNumbers/fresh", """{"numbers":["5511988887777"]}""");

        Assert.Equal(
            """{"status":400,"error":"Bad Request","message":[["instance.numbers[0] is not of a type(s) string"]]}""", wrong.Text);
        Assert.Equal((400, "{}"), (closed.Status, closed.Text));
    }

    [Fact]
    public async Task Of_connect_and_restart_are_successes()
    {
        instance.Forget();

        var connect = await Evolution.GetAsync("instance/connect/shop");
        var restart = await Evolution.PostAsync("instance/restart/fresh", "");

        Assert.Equal(
            (200, """{"error":true,"message":"Cannot read properties of undefined (reading 'connectionStatus')"}"""),
            (connect.Status, connect.Text));
        Assert.Equal((200, """{"error":true,"message":"[object Object]"}"""), (restart.Status, restart.Text));
    }

    [Fact]
    public async Task Of_an_instance_that_is_not_in_memory_name_the_method()
    {
        instance.Forget();

        var reply = await Evolution.SendTextAsync();

        Assert.Equal((500, "\"Cannot read properties of undefined (reading 'textMessage')\""), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task Name_what_a_filter_missed()
    {
        var reply = await Evolution.GetAsync("instance/fetchInstances?instanceName=zzz");

        Assert.Equal((404, """["Instance \"zzz\" not found"]"""), (reply.Status, reply.Message));
    }
}
