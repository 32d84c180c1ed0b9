using Dapr.Client.Autogen.Grpc.v1;
using Grpc.Core;
using Platform.Sidecar.Tests.Bench;
using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.Api;

public sealed class Tokens(SharedRedis redis) : IClassFixture<SharedRedis>
{
    [Theory]
    [InlineData(null, StatusCode.Unauthenticated)]
    [InlineData("wrong", StatusCode.Unauthenticated)]
    [InlineData("sesame", StatusCode.OK)]
    public async Task Only_who_knows_the_api_token_is_served(string? token, StatusCode expected)
    {
        await using var sidecar = new TestSidecar(redis.Server);
        sidecar.Options = sidecar.Options with { ApiToken = "sesame" };
        await sidecar.StartAsync();
        var headers = token is null ? null : new Metadata { { "dapr-api-token", token } };

        var call = sidecar.Api.GetMetadataAsync(new GetMetadataRequest(), headers);

        Assert.Equal(expected, await StatusOfAsync(call));
    }

    [Fact]
    public async Task The_app_gets_the_app_token_and_not_the_api_token()
    {
        var topic = redis.NewTopic();
        await using var app = new RpcApp();
        app.Wants(topic);
        await app.StartAsync();
        await using var sidecar = new TestSidecar(redis.Server, app);
        sidecar.Options = sidecar.Options with { AppToken = "knock" };
        await sidecar.StartAsync();

        await sidecar.PublishAsync(topic, "1", metadata: new() { ["tenant"] = "t1" });

        await Eventually.Async(() => app.Received.Count == 1, TestSidecar.Soon);
        var headers = app.Headers.Single();
        Assert.Equal("knock", headers.GetValue("dapr-api-token"));
        Assert.Equal(("pubsub", "t1"), (headers.GetValue("pubsubname"), headers.GetValue("tenant")));
        Assert.StartsWith("00-", headers.GetValue("traceparent"), StringComparison.Ordinal);
    }

    private static async Task<StatusCode> StatusOfAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return StatusCode.OK;
        }
        catch (RpcException error)
        {
            return error.StatusCode;
        }
    }
}
