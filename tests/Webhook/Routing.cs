using System.Net;
using System.Text.Json;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class Routing
{
    [Fact]
    public async Task Each_message_goes_to_the_tenant_of_its_own_number()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant).WithBinding(Given.OtherNumber, Given.OtherTenant);

        await webhook.StatusOfAsync(Given.Post(
            Given.Messages(Given.Number, Given.Text("wamid.1")), Given.Messages(Given.OtherNumber, Given.Text("wamid.2"))));

        Assert.Equal([Given.Tenant, Given.OtherTenant], webhook.Sidecar.Inbound.Select(envelope => envelope.TenantId));
    }

    [Fact]
    public async Task A_number_nobody_has_bound_goes_to_the_dead_letters_with_the_remedy()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);

        var status = await webhook.StatusOfAsync(Given.Post(
            Given.Messages("999", Given.Text("wamid.1")), Given.Messages(Given.Number, Given.Text("wamid.2"))));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("wamid.2", Assert.Single(webhook.Sidecar.Messages).MessageId);
        var letter = Assert.Single(webhook.Sidecar.DeadLetters);
        Assert.Contains("./whatsapp bind-tenant", letter.Error, StringComparison.Ordinal);
        var original = letter.OriginalEvent.Deserialize(ContractsJson.Wire.EventEnvelope)!;
        Assert.Equal((Guid.Empty, "wamid.1"), (original.TenantId, original.Read(ContractsJson.Wire.InboundMessagePayload).MessageId));
        Assert.Equal(EventTypes.DeadLetter, Assert.Single(webhook.Sidecar.On(Topics.DeadLetters)).EventType);
    }

    [Fact]
    public async Task A_number_its_tenant_switched_off_goes_there_too_under_the_tenants_name()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant, isActive: false);

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1")))));

        Assert.Empty(webhook.Sidecar.Inbound);
        Assert.Equal(Given.Tenant, Assert.Single(webhook.Sidecar.On(Topics.DeadLetters)).TenantId);
    }

    [Fact]
    public async Task A_number_bound_to_the_stub_is_served_in_metas_shape()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant, provider: "stub");

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1")))));

        Assert.Equal("stub", Assert.Single(webhook.Sidecar.Messages).Provider);
    }

    [Fact]
    public async Task A_hundred_posts_at_once_look_the_number_up_once()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        var open = new TaskCompletionSource();
        webhook.Sidecar.LookUpsWaitFor = open.Task;

        var posts = Enumerable.Range(0, 100).Select(n => webhook.StatusOfAsync(Given.Post(Given.Messages(Given.Number, Given.Text($"wamid.{n}"))))).ToList();
        await WhatsAppEngine.Testing.Eventually.Async(() => webhook.Sidecar.Reads > 0, TimeSpan.FromSeconds(60));
        open.SetResult();

        Assert.All(await Task.WhenAll(posts), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(1, webhook.Sidecar.Reads);
        Assert.Equal(100, webhook.Sidecar.Messages.Count);
    }

    [Fact]
    public async Task A_number_that_is_bound_is_served_a_second_later_and_a_change_within_seconds()
    {
        await using var webhook = new WebhookHost();
        var body = Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1")));

        await webhook.StatusOfAsync(body);
        webhook.WithBinding(Given.Number, Given.Tenant);
        webhook.Clock.Advance(TimeSpan.FromSeconds(1.1));
        await webhook.StatusOfAsync(body);
        webhook.WithBinding(Given.Number, Given.OtherTenant);
        await webhook.StatusOfAsync(body);
        webhook.Clock.Advance(TimeSpan.FromSeconds(5.1));
        await webhook.StatusOfAsync(body);

        Assert.Single(webhook.Sidecar.DeadLetters);
        Assert.Equal([Given.Tenant, Given.Tenant, Given.OtherTenant], webhook.Sidecar.Inbound.Select(envelope => envelope.TenantId));
    }

    [Fact]
    public async Task A_number_like_no_number_is_not_looked_up()
    {
        await using var webhook = new WebhookHost();

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Given.Post(Given.Messages("worker||secret", Given.Text("wamid.1")))));

        Assert.Equal(0, webhook.Sidecar.Reads);
        Assert.Single(webhook.Sidecar.DeadLetters);
    }
}
