using Dapr.AppCallback.Autogen.Grpc.v1;
using Google.Protobuf.WellKnownTypes;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Tests.Hosting;

namespace WhatsAppEngine.Worker.Tests.Bridge;

public sealed class A_worker_with_a_bridge
{
    [Fact]
    public async Task Does_not_subscribe_to_what_it_reads_itself()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var worker = await StartAsync(("REDIS_URL", redis.Url), ("Bridge__Streams", "bc:whatsapp:outbound"));
        await worker.ServesAsync();

        var answer = await new AppCallback.AppCallbackClient(worker.Channel).ListTopicSubscriptionsAsync(new Empty());

        var topics = answer.Subscriptions.Select(subscription => subscription.Topic).ToList();
        Assert.Contains("bc:whatsapp:inbound", topics);
        Assert.DoesNotContain("bc:whatsapp:outbound", topics);
        Assert.Equal(0, await worker.StopAsync());
    }

    [Theory]
    [InlineData("Bridge__Streams", "bc:whatsapp:outbuond", "Bridge:Streams names bc:whatsapp:outbuond, which the worker does not read")]
    [InlineData("Bridge__Group", "", "Bridge:Group must name a consumer group")]
    [InlineData("Bridge__BatchSize", "0", "Bridge:BatchSize must be between 1 and 1000")]
    [InlineData("REDIS_URL", "localhost", "REDIS_URL: A Redis URL looks like redis://")]
    public async Task Refuses_to_start_on_a_setting_that_cannot_be_and_names_it(string name, string value, string reason)
    {
        await using var worker = await StartAsync((name, value));

        Assert.Equal(1, await worker.ExitCodeAsync());
        Assert.Contains(reason, await worker.ErrorsAsync(), StringComparison.Ordinal);
    }

    private static async Task<WorkerProcess> StartAsync(params (string Name, string Value)[] settings) =>
        WorkerProcess.Start(PostgresServer.UrlOf(await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync)), settings);
}
