using System.Text.Json;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator.Chat;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

public sealed class Simulated_chats : AtTheSimulator
{
    private const string Chat = "5511988887777@s.whatsapp.net";


    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        AddShop();
    }

    [Fact]
    public async Task Know_who_has_WhatsApp_and_answer_in_an_order_of_their_own()
    {
        Server.People.AddWithoutWhatsApp("5500000000");
        Server.People.Add(new SimulatedPerson(EvolutionCaller.Phone) { Name = "Alice", Lid = "222" });

        var reply = await Evolution.PostAsync(
            "chat/whatsappNumbers/shop", """{"numbers":["+55 11 98888-7777","5500000000","9@lid","120363000000000001@g.us"]}""");

        Assert.Equal(200, reply.Status);
        Assert.Equal(
        [
            """{"jid":"120363000000000001@g.us","exists":false,"number":"120363000000000001@g.us"}""",
            """{"jid":"9@lid","exists":true,"number":"9@lid","lid":"lid"}""",
            """{"jid":"5500000000@s.whatsapp.net","exists":false,"number":"5500000000"}""",
            """{"jid":"5511988887777@s.whatsapp.net","exists":true,"number":"+55 11 98888-7777","name":"Alice","lid":"lid"}""",
        ], reply.Body.EnumerateArray().Select(found => found.GetRawText()));
    }

    [Fact]
    public async Task Skip_read_marks_of_LIDs_and_say_they_did_not()
    {
        var reply = await Evolution.PostAsync("chat/markMessageAsRead/shop", $$"""
            {"readMessages":[{"remoteJid":"{{Chat}}","fromMe":false,"id":"A"},{"remoteJid":"222@lid","fromMe":false,"id":"B"}]}
            """);

        Assert.Equal((201, """{"message":"Read messages","read":"success"}"""), (reply.Status, reply.Text));
        Assert.Equal([("A", false), ("B", true)], Server.Chats.ReadMarks.Select(mark => (mark.MessageId, mark.IsSkipped)));
    }

    [Fact]
    public async Task Show_presence_as_long_as_asked_for()
    {
        var begin = TimeProvider.System.GetTimestamp();
        var reply = await Evolution.PostAsync(
            "chat/sendPresence/shop", """{"number":"5511988887777","presence":"composing","delay":200}""");
        var whole = await Evolution.PostAsync("chat/sendPresence/shop", """{"number":"5511988887777","presence":"composing"}""");

        Assert.InRange(TimeProvider.System.GetElapsedTime(begin), TimeSpan.FromMilliseconds(190), Patience);
        Assert.Equal((201, """{"presence":"composing"}"""), (reply.Status, reply.Text));
        Assert.Equal("""[["instance requires property \"delay\""]]""", whole.Message);
        Assert.Equal("composing", Server.Chats.Presences.Single().Presence);
    }

    [Fact]
    public async Task Give_a_files_content_by_the_id_of_its_message()
    {
        var file = new SimulatedFile([1, 2, 3], "application/pdf") { FileName = "a.pdf", Caption = "c" };
        var id = Server.ReceiveFile(EvolutionCaller.Instance, EvolutionCaller.Phone, file);
        var text = Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");

        var (found, missing) = (await FetchAsync(id), await FetchAsync("nobody"));

        Assert.Equal(201, found.Status);
        Assert.Equal("AQID", found.Body.GetProperty("base64").GetString());
        Assert.Equal(
            ["mediaType", "fileName", "caption", "size", "mimetype", "base64", "buffer"],
            found.Body.EnumerateObject().Select(member => member.Name));
        Assert.Equal("documentMessage", found.Body.GetProperty("mediaType").GetString());
        Assert.Equal((400, """["Message not found"]"""), (missing.Status, missing.Message));
        Assert.Equal("""["The message is not of the media type"]""", (await FetchAsync(text)).Message);
    }

    [Fact]
    public async Task Are_searched_page_by_page_newest_first()
    {
        foreach (var text in new[] { "one", "two", "three" })
        {
            await Evolution.SendTextAsync(text);
        }

        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "four");
        var reply = await Evolution.PostAsync(
            "chat/findMessages/shop", $$$"""{"where":{"key":{"remoteJid":"{{{Chat}}}","fromMe":true}},"page":1,"offset":2}""");
        var all = await Evolution.PostAsync("chat/findMessages/shop", """{"where":{"key":{"fromMe":false}}}""");

        var found = reply.Body.GetProperty("messages");
        Assert.Equal((3, 2), (found.GetProperty("total").GetInt32(), found.GetProperty("pages").GetInt32()));
        Assert.Equal(
            ["three", "two"],
            found.GetProperty("records").EnumerateArray()
                .Select(row => row.GetProperty("message").GetProperty("conversation").GetString()));
        Assert.Equal(4, all.Body.GetProperty("messages").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Remember_what_became_of_a_message()
    {
        var sent = await Evolution.SendTextAsync();
        await Eventually.Async(() => Webhook.Of("messages.update").Count == 1, Patience);
        await Server.Report(sent.KeyId, "READ");

        var reply = await Evolution.PostAsync("chat/findStatusMessage/shop", $$$"""{"where":{"id":"{{{sent.KeyId}}}"}}""");

        Assert.Equal(["DELIVERY_ACK", "READ"], reply.Body.EnumerateArray().Select(row => row.GetProperty("status").GetString()));
        Assert.All(reply.Body.EnumerateArray(), row => Assert.Equal(sent.KeyId, row.GetProperty("keyId").GetString()));
    }

    [Fact]
    public async Task Change_a_message_in_protobufs_own_JSON()
    {
        var sent = await Evolution.SendTextAsync();

        var reply = await EditAsync(sent.KeyId, EvolutionCaller.Phone);
        var other = await EditAsync(sent.KeyId, "5511955554444");
        var missing = await EditAsync("nobody", EvolutionCaller.Phone);
        await Eventually.Async(() => Webhook.Of("send.message.update").Count == 1, Patience);

        var edit = reply.Body.GetProperty("message").GetProperty("protocolMessage");
        Assert.Equal((200, "MESSAGE_EDIT"), (reply.Status, edit.GetProperty("type").GetString()));
        Assert.Equal(JsonValueKind.String, reply.Body.GetProperty("messageTimestamp").ValueKind);
        Assert.Equal(14, Webhook.Of("send.message.update").Single().Data.GetProperty("type").GetInt32());
        Assert.Equal("""["RemoteJid does not match"]""", other.Message);
        Assert.Equal("""["Message not compatible"]""", missing.Message);
    }

    [Fact]
    public async Task Take_a_message_back()
    {
        var sent = await Evolution.SendTextAsync();

        var reply = await Evolution.DeleteAsync(
            "chat/deleteMessageForEveryone/shop", $$"""{"id":"{{sent.KeyId}}","remoteJid":"{{Chat}}","fromMe":true}""");
        await Eventually.Async(() => Webhook.Of("messages.delete").Count == 1, Patience);

        Assert.Equal((201, "PENDING"), (reply.Status, reply.Body.GetProperty("status").GetString()));
        Assert.Equal("REVOKE", reply.Body.GetProperty("message").GetProperty("protocolMessage").GetProperty("type").GetString());
        var deleted = Webhook.Of("messages.delete").Single().Data;
        Assert.True(deleted.GetProperty("key").GetProperty("deleted").GetBoolean());
        Assert.Equal("DELETED", deleted.GetProperty("status").GetString());
    }

    private Task<EvolutionReply> FetchAsync(string id) =>
        Evolution.PostAsync("chat/getBase64FromMediaMessage/shop", $$$"""{"message":{"key":{"id":"{{{id}}}"}},"convertToMp4":false}""");

    private Task<EvolutionReply> EditAsync(string id, string number) => Evolution.PostAsync(
        "chat/updateMessage/shop",
        $$$"""{"number":"{{{number}}}","text":"new","key":{"id":"{{{id}}}","remoteJid":"{{{Chat}}}","fromMe":true}}""");
}
