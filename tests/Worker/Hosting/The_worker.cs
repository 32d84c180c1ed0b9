using Dapr.AppCallback.Autogen.Grpc.v1;
using Dapper;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Npgsql;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Tests.Intake;
using static Dapr.AppCallback.Autogen.Grpc.v1.TopicEventResponse.Types;

namespace WhatsAppEngine.Worker.Tests.Hosting;

public sealed class The_worker
{
    [Fact]
    public async Task Subscribes_takes_events_in_says_it_is_healthy_and_stops_when_told()
    {
        var database = await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync);
        await using var worker = WorkerProcess.Start(PostgresServer.UrlOf(database));
        await worker.ServesAsync();
        var callback = new AppCallback.AppCallbackClient(worker.Channel);

        var inbound = (await callback.ListTopicSubscriptionsAsync(new Empty())).Subscriptions.Single(s => s.Topic == "bc:whatsapp:inbound");
        Assert.Equal(("whatsapp-pubsub", "bc:whatsapp:dlq"), (inbound.PubsubName, inbound.DeadLetterTopic));
        await new AppCallbackHealthCheck.AppCallbackHealthCheckClient(worker.Channel).HealthCheckAsync(new Empty());
        var answer = await callback.OnTopicEventAsync(new TopicEventRequest
        {
            Id = "ce-1", PubsubName = "whatsapp-pubsub", Topic = "bc:whatsapp:inbound", Data = ByteString.CopyFrom(Inbound.Text("oi").Event()),
        });

        Assert.Equal(TopicEventResponseStatus.Success, answer.Status);
        Assert.Equal(1, await CountAsync(database));
        Assert.Equal(0, await worker.StopAsync());
    }

    [Fact]
    public async Task Takes_in_the_largest_message_a_webhook_may_bring()
    {
        var database = await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync);
        await using var worker = WorkerProcess.Start(PostgresServer.UrlOf(database));
        await worker.ServesAsync();
        var quoted = Inbound.Text("oi") with { RawPayload = new string('"', 3 * 1024 * 1024) };

        var answer = await new AppCallback.AppCallbackClient(worker.Channel).OnTopicEventAsync(new TopicEventRequest
        {
            Id = "ce-1", PubsubName = "whatsapp-pubsub", Topic = "bc:whatsapp:inbound", Data = ByteString.CopyFrom(quoted.Event()),
        });

        Assert.Equal(TopicEventResponseStatus.Success, answer.Status);
        Assert.Equal(1, await CountAsync(database));
    }

    [Fact]
    public async Task Refuses_to_start_on_an_older_schema_and_says_what_to_run()
    {
        await using var worker = WorkerProcess.Start(PostgresServer.UrlOf(await PostgresServer.CreateDatabaseAsync()));

        Assert.Equal(1, await worker.ExitCodeAsync());
        Assert.Contains("./whatsapp migrate", await worker.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_to_start_without_a_database_and_names_the_variable()
    {
        await using var worker = WorkerProcess.Start("");

        Assert.Equal(1, await worker.ExitCodeAsync());
        Assert.Contains("DATABASE_URL", await worker.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WHATSAPP_PROVIDER", "telegram", "WHATSAPP_PROVIDER must be meta, evolution or stub")]
    [InlineData("APP_HOST", "here", "APP_HOST must be an IP address")]
    [InlineData("REDIS_URL", "here", "REDIS_URL")]
    public async Task Refuses_to_start_on_a_setting_that_cannot_be_and_names_it(string name, string value, string reason)
    {
        await using var worker = WorkerProcess.Start(PostgresServer.UrlOf(await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync)), (name, value));

        Assert.Equal(1, await worker.ExitCodeAsync());
        Assert.Contains(reason, await worker.ErrorsAsync(), StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        return await connection.ExecuteScalarAsync<int>("select count(*) from whatsapp_messages where direction = 'in'");
    }
}
