using System.Text.Json;
using Grpc.Core;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class AskingTheSidecar
{
    [Fact]
    public async Task A_thousand_events_are_one_call_each_as_plain_json()
    {
        await using var daprd = await FakeDaprd.StartAsync();
        var events = Enumerable.Range(0, 1000).Select(n => Event($"{n} ação 🙂")).ToList();

        await daprd.Sidecar.PublishAsync(Topics.Inbound, events, default);

        var request = Assert.Single(daprd.Api.Published);
        Assert.Equal((DaprNames.PubSub, Topics.Inbound, 1000), (request.PubsubName, request.Topic, request.Entries.Count));
        Assert.All(request.Entries, entry => Assert.Equal("application/json", entry.ContentType));
        Assert.Equal(1000, request.Entries.Select(entry => entry.EntryId).Distinct().Count());
        var last = JsonSerializer.Deserialize(request.Entries[999].Event.Span, ContractsJson.Wire.EventEnvelope);
        Assert.Equal("999 ação 🙂", last!.Payload.GetString());
    }

    [Theory]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.PermissionDenied)]
    public async Task What_the_sidecar_refuses_is_not_published(StatusCode code)
    {
        await using var daprd = await FakeDaprd.StartAsync();
        daprd.Api.Fails = code;
        var failure = await Assert.ThrowsAsync<SidecarUnavailableException>(() => daprd.Sidecar.PublishAsync(Topics.Inbound, [Event("x")], default));
        Assert.Contains("says the test", failure.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sidecar_that_does_not_answer_is_not_waited_for_for_ever()
    {
        await using var daprd = await FakeDaprd.StartAsync();
        daprd.Api.IsSilent = true;
        await Assert.ThrowsAsync<SidecarUnavailableException>(() => daprd.Sidecar.PublishAsync(Topics.Inbound, [Event("x")], default));
        await Assert.ThrowsAsync<SidecarUnavailableException>(() => daprd.Sidecar.ReadAsync<BindingProjection>("binding:meta:1", default));
    }

    [Fact]
    public async Task A_caller_who_leaves_is_no_outage()
    {
        await using var daprd = await FakeDaprd.StartAsync();
        daprd.Api.IsSilent = true;
        using var leave = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => daprd.Sidecar.PublishAsync(Topics.Inbound, [Event("x")], leave.Token));
    }

    [Fact]
    public async Task A_key_that_does_not_exist_is_nothing()
    {
        await using var daprd = await FakeDaprd.StartAsync();
        Assert.Null(await daprd.Sidecar.ReadAsync<BindingProjection>("binding:meta:1", default));
    }

    [Fact]
    public async Task A_secret_is_read_by_name()
    {
        await using var daprd = await FakeDaprd.StartAsync();
        Assert.Equal("the secret", await daprd.Sidecar.SecretAsync("WHATSAPP_APP_SECRET", default));
    }

    // daprd says Internal for "not found", InvalidArgument or FailedPrecondition for a store that does not exist, PermissionDenied for a scope.
    [Theory]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.InvalidArgument)]
    [InlineData(StatusCode.FailedPrecondition)]
    [InlineData(StatusCode.PermissionDenied)]
    public async Task A_secret_that_is_not_there_is_none(StatusCode code)
    {
        await using var daprd = await FakeDaprd.StartAsync();
        daprd.Api.Fails = code;
        Assert.Null(await daprd.Sidecar.SecretAsync("WHATSAPP_APP_SECRET", default));
    }

    [Fact]
    public async Task A_secret_that_cannot_be_asked_for_is_an_outage()
    {
        await using var daprd = await FakeDaprd.StartAsync();
        daprd.Api.Fails = StatusCode.Unavailable;
        await Assert.ThrowsAsync<SidecarUnavailableException>(() => daprd.Sidecar.SecretAsync("WHATSAPP_APP_SECRET", default));
    }

    private static EventEnvelope Event(string text) => new()
    {
        EventId = Guid.NewGuid(),
        EventType = EventTypes.InboundReceived,
        TenantId = Given.Tenant,
        OccurredAt = DateTimeOffset.UnixEpoch,
        Payload = JsonSerializer.SerializeToElement(text),
    };
}
