using System.Net;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class Receiving
{
    [Theory]
    [InlineData("/webhook")]
    [InlineData("/webhook/")]
    [InlineData("/webhook/meta/tenant-1")]
    public async Task A_text_message_is_on_the_stream_when_the_post_is_answered(string path)
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);

        using var answer = await webhook.PostAsync(Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1"))), path: path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var envelope = Assert.Single(webhook.Sidecar.Inbound);
        Assert.Equal(Given.Tenant, envelope.TenantId);
        Assert.Equal("whatsapp_inbound_received", envelope.EventType);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1790416800), envelope.OccurredAt);
        var message = Assert.Single(webhook.Sidecar.Messages);
        Assert.Equal("Olá, quero um orçamento 🙂", message.Text);
        Assert.Equal(("+5511987654321", "BR.1000000000", "Ana"), (message.FromPhone, message.FromUserId, message.CustomerName));
        Assert.Equal(("meta", Given.Number, Given.Account, "+15550001111"), (message.Provider, message.PhoneNumberId, message.WabaId, message.ToPhone));
        Assert.Equal(Given.Text("wamid.1"), message.RawPayload);
        webhook.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task A_status_is_on_the_stream_with_our_own_id_of_the_message()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        var status = """{"id":"wamid.out","status":"read","timestamp":1790416832,"recipient_id":5511987654321,"biz_opaque_callback_data":"our id"}""";

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Given.Post(Given.Statuses(Given.Number, status))));

        var payload = Assert.Single(webhook.Sidecar.Statuses);
        Assert.True(payload.IsStatusUpdate);
        Assert.Equal(("wamid.out", "read", "our id", "+5511987654321"),
            (payload.ProviderMessageId, payload.Status, payload.OurMessageId, payload.RecipientPhone));
    }

    [Fact]
    public async Task A_thousand_messages_are_published_at_once_and_keep_their_order()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        var messages = Enumerable.Range(0, 1000).Select(n => Given.Text($"wamid.{n}")).ToArray();

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Given.Post(Given.Messages(Given.Number, messages))));

        Assert.Equal(1, webhook.Sidecar.Publications);
        var received = webhook.Sidecar.Messages.OrderBy(message => message.ReceivedAt).ToList();
        Assert.Equal(Enumerable.Range(0, 1000).Select(n => $"wamid.{n}"), received.Select(message => message.MessageId));
        Assert.Equal(1000, received.Select(message => message.ReceivedAt).Distinct().Count());
        Assert.Equal(1000, webhook.Sidecar.Inbound.Select(envelope => envelope.EventId).Distinct().Count());
    }

    [Fact]
    public async Task A_replayed_post_repeats_its_event_ids()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        var body = Given.Post(
            Given.Messages(Given.Number, Given.Text("wamid.1"), "\"no message\""),
            Given.Statuses(Given.Number, Given.Status("wamid.out", "sent"), Given.Status("wamid.out", "delivered")));

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(body));
        var first = webhook.Sidecar.Inbound.Select(envelope => envelope.EventId).ToList();
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(body));

        Assert.Equal(4, first.Distinct().Count());
        Assert.Equal(first, webhook.Sidecar.Inbound.Skip(4).Select(envelope => envelope.EventId));
    }

    [Fact]
    public async Task Numbers_as_text_text_as_numbers_and_missing_contacts_lose_nothing()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        var change = $$$"""
            {"field":"messages","value":{"metadata":{"phone_number_id":{{{Given.Number}}}},
            "messages":[{"from":5511987654321,"id":"wamid.1","timestamp":1790416800,"type":"text","text":{"body":7}}]}}
            """;

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Given.Post(change)));

        var message = Assert.Single(webhook.Sidecar.Messages);
        Assert.Equal(("+5511987654321", "7", null), (message.FromPhone, message.Text, message.CustomerName));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1790416800), message.Timestamp);
    }

    [Theory]
    [InlineData("""{"field":"invented_tomorrow","value":{"metadata":{"phone_number_id":"106540352242922"},"anything":[1]}}""", true)]
    [InlineData("""{"field":"message_template_status_update","value":{"event":"APPROVED"}}""", false)]
    [InlineData("17", false)]
    public async Task What_is_neither_message_nor_status_is_kept_as_a_notice(string change, bool isTheTenants)
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Given.Post(change, Given.Messages(Given.Number, Given.Text("wamid.1")))));

        Assert.Equal(change, Assert.Single(webhook.Sidecar.Notices).RawPayload);
        var envelope = webhook.Sidecar.Inbound.Single(e => e.EventType == EventTypes.ProviderNotice);
        Assert.Equal(isTheTenants ? Given.Tenant : Guid.Empty, envelope.TenantId);
        Assert.Single(webhook.Sidecar.Messages);
    }

    [Fact]
    public async Task One_bad_element_is_kept_and_the_others_go_on()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        var body = Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1"), """{"id":null,"text":"?"}""", Given.Text("wamid.2")));

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(body));

        Assert.Equal(["wamid.1", "wamid.2"], webhook.Sidecar.Messages.Select(message => message.MessageId));
        Assert.Equal("""{"id":null,"text":"?"}""", Assert.Single(webhook.Sidecar.Notices).RawPayload);
    }
}
