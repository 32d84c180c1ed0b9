using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Chat;
using WhatsAppEngine.Testing.EvolutionSimulator.Inbound;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

public sealed class Simulated_people : AtTheSimulator
{
    private SimulatedInstance instance = null!;

    private protected override EvolutionSettings Settings { get; } = new() { RetryScale = 0.01 };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        instance = AddShop();
    }

    [Theory]
    [InlineData("5511988887777", null, LidForm.Replaced,
        """{"remoteJid":"5511988887777@s.whatsapp.net","fromMe":false,"id":"A","addressingMode":"pn"}""")]
    [InlineData(null, "222", LidForm.Replaced, """{"remoteJid":"222@lid","fromMe":false,"id":"A","addressingMode":"lid"}""")]
    [InlineData("55", "222", LidForm.Replaced,
        """{"remoteJid":"55@s.whatsapp.net","fromMe":false,"id":"A","remoteJidAlt":"55@s.whatsapp.net","addressingMode":"lid"}""")]
    [InlineData("55", "222", LidForm.Raw,
        """{"remoteJid":"222@lid","fromMe":false,"id":"A","remoteJidAlt":"55@s.whatsapp.net","addressingMode":"lid"}""")]
    [InlineData("55", "222", LidForm.Swapped,
        """{"remoteJid":"55@s.whatsapp.net","fromMe":false,"id":"A","remoteJidAlt":"222@lid","addressingMode":"pn"}""")]
    public async Task Are_named_as_the_version_does_it(string? phone, string? lid, LidForm form, string key)
    {
        Server.Receive(Message() with { Phone = phone, Lid = lid, Form = form, Id = "A" });
        await Eventually.Async(() => Webhook.Of("messages.upsert").Count == 1, Patience);

        Assert.Equal(key, Webhook.Of("messages.upsert").Single().Data.GetProperty("key").GetRawText());
    }

    [Fact]
    public async Task Cause_several_events_with_one_message()
    {
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => Webhook.Posts.Count == 3, Patience);

        Assert.Equal(["chats.update", "contacts.update", "messages.upsert"], Webhook.Posts.Select(post => post.Event).Order());
        var data = Webhook.Of("messages.upsert").Single().Data;
        Assert.Equal(
            ["key", "pushName", "status", "message", "messageType", "messageTimestamp", "instanceId", "source"],
            data.EnumerateObject().Select(member => member.Name));
        Assert.Equal("DELIVERY_ACK", data.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Write_from_the_owners_phone_too()
    {
        Server.Receive(Message() with { Phone = EvolutionCaller.Phone, FromMe = true });
        await Eventually.Async(() => Webhook.Of("messages.upsert").Count == 1, Patience);

        var data = Webhook.Of("messages.upsert").Single().Data;
        Assert.True(data.GetProperty("key").GetProperty("fromMe").GetBoolean());
        Assert.Equal(("Você", "SERVER_ACK"), (data.GetProperty("pushName").GetString(), data.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Write_in_groups_unless_groups_are_ignored()
    {
        var message = Message() with { Chat = "120363000000000001@g.us", Lid = "222", Phone = EvolutionCaller.Phone };
        Server.Receive(message);
        await Eventually.Async(() => Webhook.Of("messages.upsert").Count == 1, Patience);
        using var evolution = new EvolutionCaller(Server);
        await Evolution.PostAsync("settings/set/shop", """
            {"rejectCall":false,"groupsIgnore":true,"alwaysOnline":false,"readMessages":false,"readStatus":false,"syncFullHistory":false}
            """);
        Server.Receive(message);
        Server.Receive(message with { Chat = "120363000000000002@newsletter" });
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "last");
        await Eventually.Async(() => Webhook.Of("messages.upsert").Count == 2, Patience);

        var key = Webhook.Of("messages.upsert")[0].Data.GetProperty("key");
        Assert.Equal(("222@lid", "5511988887777@s.whatsapp.net"), (Text(key, "participant"), Text(key, "participantAlt")));
        Assert.Equal("last", Text(Webhook.Of("messages.upsert")[1].Data.GetProperty("message"), "conversation"));
        Assert.Equal(201, (await Evolution.SendTextAsync(number: "120363000000000001@g.us")).Status);
    }

    [Fact]
    public async Task Change_and_delete_what_they_wrote()
    {
        var id = Server.ReceiveTextFromLid(EvolutionCaller.Instance, "222", "Hello", EvolutionCaller.Phone);
        Server.Edit(EvolutionCaller.Instance, id, "Goodbye");
        Server.Revoke(EvolutionCaller.Instance, id);
        await Eventually.Async(() => Webhook.Of("messages.delete").Count == 1 && Webhook.Of("messages.update").Count == 1, Patience);

        Assert.Equal(["MESSAGE_EDIT", "REVOKE"], Webhook.Of("messages.edited").Select(post => post.Text("type")));
        Assert.Equal(JsonValueKind.String, Webhook.Of("messages.edited")[0].Data.GetProperty("timestampMs").ValueKind);
        var (update, delete) = (Webhook.Of("messages.update").Single(), Webhook.Of("messages.delete").Single());
        Assert.Equal(("SERVER_ACK", id, "222@lid"), (update.Text("status"), update.Text("keyId"), update.Text("remoteJid")));
        Assert.Equal(("DELETED", id, "222@lid"), (delete.Text("status"), delete.Text("id"), delete.Text("remoteJid")));
    }

    [Fact]
    public async Task Are_not_heard_while_an_edit_is_repeated()
    {
        var id = Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => Webhook.Posts.Count == 3, Patience);
        Webhook.Answers.Enqueue(503);
        Webhook.Answers.Enqueue(503);
        Server.Edit(EvolutionCaller.Instance, id, "Goodbye");
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "behind it");
        await Eventually.Async(() => Webhook.Of("messages.upsert").Count == 2, Patience);

        var events = Webhook.Posts.Select(post => post.Event).ToList();
        Assert.InRange(events.IndexOf("messages.edited"), 0, events.LastIndexOf("messages.upsert"));
    }

    [Fact]
    public async Task Are_heard_later_when_there_is_no_connection()
    {
        instance.Drop();
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "early");
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "late");
        await Eventually.Async(() => Webhook.Of("connection.update").Count == 1 && Server.Webhooks.Waiting == 0, Patience);
        var before = Webhook.Of("messages.upsert").Count;
        instance.Restore();
        await Eventually.Async(() => Webhook.Of("messages.upsert").Count == 2, Patience);

        Assert.Equal(0, before);
    }

    [Fact]
    public async Task Send_files_whose_content_comes_along_only_if_the_webhook_wanted_it_when_it_connected()
    {
        var file = new SimulatedFile([1, 2, 3], "image/png") { Caption = "look" };
        var with = Server.AddLinkedInstance("with", "5511966665555", Webhook.Webhook with { Base64 = true });
        Server.ReceiveFile(EvolutionCaller.Instance, EvolutionCaller.Phone, file);
        Server.ReceiveFile(with.Name, EvolutionCaller.Phone, file);
        await Eventually.Async(() => Webhook.Of("messages.upsert").Count == 2, Patience);

        var messages = Webhook.Of("messages.upsert")
            .ToDictionary(post => Text(post.Body, "instance")!, post => post.Data.GetProperty("message"));
        Assert.Equal("look", Text(messages["shop"].GetProperty("imageMessage"), "caption"));
        Assert.False(messages["shop"].TryGetProperty("base64", out _));
        Assert.Equal("AQID", Text(messages["with"], "base64"));
    }

    [Fact]
    public async Task Can_cause_any_event_with_any_data()
    {
        await instance.Emit("call", JsonNode.Parse("""{"id":"C","status":"offer","from":"222@lid"}"""));

        Assert.Equal("offer", Webhook.Of("call").Single().Text("status"));
    }

    private static InboundMessage Message() => new(EvolutionCaller.Instance, new JsonObject { ["conversation"] = "Hello" });

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name).GetString();
}
