using System.Net;

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
}
