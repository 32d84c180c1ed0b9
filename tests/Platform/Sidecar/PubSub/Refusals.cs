using Dapr.Client.Autogen.Grpc.v1;
using Grpc.Core;
using Platform.Sidecar.Tests.Bench;

namespace Platform.Sidecar.Tests.PubSub;

public sealed class Refusals(SharedRedis redis) : IClassFixture<SharedRedis>
{
    [Theory]
    [InlineData("nobody", "t", "", StatusCode.InvalidArgument, "pubsub nobody is not found")]
    [InlineData("", "t", "", StatusCode.InvalidArgument, "pubsub name is empty")]
    [InlineData("pubsub", "", "", StatusCode.InvalidArgument, "topic is empty")]
    [InlineData("pubsub", "secret", "", StatusCode.PermissionDenied, "topic secret is not allowed for app id shop")]
    [InlineData("pubsub", "open", "application/cloudevents+json", StatusCode.InvalidArgument, "cloudevent")]
    public async Task A_publish_that_cannot_be_is_refused_with_the_code_of_daprd(
        string pubSub, string topic, string type, StatusCode code, string message)
    {
        await using var sidecar = new TestSidecar(redis.Server) { Component = { ["publishingScopes"] = "shop=open;other=secret" } };
        await sidecar.StartAsync();

        var error = await Assert.ThrowsAsync<RpcException>(async () => await sidecar.Api.PublishEventAsync(
            new PublishEventRequest { PubsubName = pubSub, Topic = topic, DataContentType = type }));

        Assert.Equal(code, error.StatusCode);
        Assert.Contains(message, error.Status.Detail, StringComparison.Ordinal);
        Assert.NotNull(error.Trailers.GetValueBytes("grpc-status-details-bin"));
    }

    [Fact]
    public async Task A_rawPayload_that_is_no_boolean_is_refused()
    {
        await using var sidecar = await new TestSidecar(redis.Server).StartAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() =>
            sidecar.PublishAsync("t", "1", metadata: new() { ["rawPayload"] = "perhaps" }));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    [Fact]
    public async Task A_subscription_outside_the_scopes_or_with_an_unknown_expression_is_not_started()
    {
        await using var app = new RpcApp();
        app.Wants("secret");
        app.Wanted.Add(new()
        {
            PubsubName = "pubsub",
            Topic = "open",
            Routes = new() { Rules = { new Dapr.AppCallback.Autogen.Grpc.v1.TopicRule { Match = "event.data.size() > 3", Path = "/x" } } },
        });
        await app.StartAsync();

        await using var sidecar = new TestSidecar(redis.Server, app) { Component = { ["subscriptionScopes"] = "shop=open" } };
        await sidecar.StartAsync();

        Assert.Equal(2, sidecar.Logs.Entries.Count(entry => entry.Event.Id == 5007));
        Assert.Empty((await sidecar.Api.GetMetadataAsync(new GetMetadataRequest())).Subscriptions);
    }

    [Fact]
    public async Task A_redeliverInterval_that_daprd_would_silently_ignore_is_refused_at_the_start()
    {
        await using var sidecar = new TestSidecar(redis.Server) { Component = { ["redeliverInterval"] = "30s" } };

        var error = await Assert.ThrowsAsync<Runtime.InvalidComponentException>(sidecar.StartAsync);

        Assert.Contains("plain number of milliseconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_is_not_served_is_unimplemented()
    {
        await using var sidecar = await new TestSidecar(redis.Server).StartAsync();

        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await sidecar.Api.InvokeBindingAsync(new InvokeBindingRequest { Name = "x" }));

        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }
}
