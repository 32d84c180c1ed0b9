using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Worker.Tests.Intake;

public sealed class Messages_of_every_type
{
    [Fact]
    public async Task Are_stored_with_everything_that_was_understood()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, (Inbound.Text("a planta") with
        {
            MessageType = "document",
            ToPhone = "+5511900000000",
            Caption = "a planta",
            MediaId = "media-1",
            MediaMimeType = "application/pdf",
            MediaSha256 = "aGFzaA==",
            MediaSize = 2048,
            MediaFileName = "planta.pdf",
            Details = """{"forwarded":true,"referral":{"ctwa_clid":"clid-1","x":-23.550519999999998},"provider":"somebody"}""",
        }).Event());

        await AssertContentAsync(bench, """
            {"provider":"stub","to_phone":"+5511900000000","caption":"a planta","media_id":"media-1","media_mime_type":"application/pdf",
            "media_sha256":"aGFzaA==","media_size":2048,"media_file_name":"planta.pdf",
            "forwarded":true,"referral":{"ctwa_clid":"clid-1","x":-23.550519999999998}}
            """);
    }

    [Fact]
    public async Task Are_stored_whatever_a_database_does_not_take()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        const string details = """{"order":{"text":"a\u0000b","big":1e99999,"half":"\ud83d","deep":{"k\u0000":null}}}""";

        await IntakeBench.BringAsync(worker, (Inbound.Text("x\0y") with { Details = details, Caption = "c\0d" }).Event());

        await AssertContentAsync(bench, """{"provider":"stub","caption":"cd","order":{"text":"ab","big":"1e99999","half":"\ufffd","deep":{}}}""");
        Assert.Equal("xy", await bench.AskAsync<string>("select content from whatsapp_messages where direction = 'in'"));
    }

    [Fact]
    public async Task Whose_details_are_no_json_become_dead_letters()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, (Inbound.Text("oi") with { Details = "{" }).Event());

        Assert.Single(await bench.EnvelopesAsync(EventTypes.DeadLetter));
    }

    [Fact]
    public async Task Of_an_older_webhook_are_read_without_the_new_members()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        using var old = JsonDocument.Parse("""
            {"provider":"stub","from_phone":"+5511988887777","phone_number_id":"900","message_id":"wamid.old","message_type":"text","text":"oi",
            "timestamp":"2026-03-10T12:00:00Z","received_at":"2026-03-10T12:00:01Z"}
            """);

        await IntakeBench.BringAsync(worker, Inbound.Envelope(EventTypes.InboundReceived, old.RootElement, Guid.NewGuid()));

        await AssertContentAsync(bench, """{"provider":"stub"}""");
    }

    [Fact]
    public async Task Show_the_name_the_customer_is_found_by_at_present()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(
            worker, (Inbound.Text("oi") with { Username = "joao" }).Event(), (Inbound.Text("oi") with { Username = "joao.silva" }).Event(), Inbound.Text("oi").Event());

        Assert.Equal("joao.silva", await bench.AskAsync<string>("select customer_username from whatsapp_conversations"));
    }

    [Theory]
    [InlineData("reaction")]
    [InlineData("edit")]
    [InlineData("revoke")]
    [InlineData("unsupported")]
    public async Task That_are_no_speech_are_stored_and_told_and_that_is_all(string type)
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, (Inbound.Text("sair") with { MessageType = type, ContextMessageId = "wamid.1" }).Event());

        Assert.Equal((type, "sair", "wamid.1"), await bench.AskAsync<(string, string, string)>(
            "select message_type, content, reply_to_message_id from whatsapp_messages"));
        var told = Assert.Single(await bench.EnvelopesAsync(EventTypes.InboundReceived)).Read(ContractsJson.Wire.InboundReceivedPayload);
        Assert.Equal(type, told.MessageType);
        Assert.Empty(await bench.RepliesAsync());
        Assert.Equal((0, "new"), await bench.AskAsync<(int, string)>(
            "select (select count(*) from whatsapp_optouts), current_state from whatsapp_conversations"));
    }

    [Fact]
    public async Task Of_the_system_are_stored_but_nobody_wrote_and_nobody_is_told()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        await IntakeBench.BringAsync(worker, Inbound.Text("oi", sentAt: bench.Time.GetUtcNow().AddHours(-30)).Event());
        var before = await bench.AskAsync<(DateTime, DateTime, int)>("select last_inbound_at, last_message_at, message_count from whatsapp_conversations");

        await IntakeBench.BringAsync(worker, (Inbound.Text("User João changed") with
        {
            MessageType = "system",
            IdentityChange = new IdentityChangePayload { FormerPhone = "+5511988887777", UserId = "BR.2" },
        }).Event());

        Assert.Equal(before, await bench.AskAsync<(DateTime, DateTime, int)>("select last_inbound_at, last_message_at, message_count from whatsapp_conversations"));
        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_messages where message_type = 'system'"));
        Assert.Single(await bench.EnvelopesAsync(EventTypes.InboundReceived));
    }

    [Fact]
    public async Task Of_a_group_are_one_conversation_that_nobody_opts_out_of()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(
            worker,
            (Inbound.Text("oi") with { GroupId = "group-1" }).Event(),
            (Inbound.Text("sair", phone: "+5511977776666") with { GroupId = "group-1", CustomerName = "Bia" }).Event());
        await IntakeBench.BringAsync(worker, Inbound.Text("oi, só eu").Event());

        Assert.Equal([(null, null, 2), ("+5511988887777", "João", 1)], await bench.ListAsync<(string?, string?, int)>(
            "select customer_phone, customer_name, message_count from whatsapp_conversations order by customer_phone nulls first"));
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_optouts"));
        Assert.Single(await bench.RepliesAsync());
        var told = (await bench.EnvelopesAsync(EventTypes.InboundReceived))[1].Read(ContractsJson.Wire.InboundReceivedPayload);
        Assert.Equal(("group-1", "+5511977776666", "Bia"), (told.GroupId, told.FromPhone, told.CustomerName));
        Assert.Equal(("+5511977776666", "Bia"), await bench.AskAsync<(string, string)>(
            "select content_json->>'from_phone', content_json->>'from_name' from whatsapp_messages where content = 'sair'"));
    }

    private static async Task AssertContentAsync(IntakeBench bench, string expected)
    {
        var stored = await bench.AskAsync<string>("select content_json from whatsapp_messages where direction = 'in'");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(stored)), stored);
    }
}
