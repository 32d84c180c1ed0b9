using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr;
using Dapr.Messaging.PublishSubscribe;
using Grpc.Core;
using WhatsAppEngine.Testing;

namespace Platform.DaprClient.Tests;

[Collection(nameof(Shop))]
public sealed class PublishAndSubscribe(Shop shop)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_published_event_arrives_with_the_attributes_its_publisher_chose()
    {
        var id = NewId();

        await shop.Client.PublishEventAsync("pubsub", "orders", new Order(7, "pão"), Named(id, "order.placed"));

        var message = await ReceivedAsync("orders", id);
        Assert.Equal(("order.placed", "shop", "pubsub", "application/json"), (message.Type, message.Source, message.PubSubName, message.DataContentType));
        Assert.Equal(new Order(7, "pão"), JsonSerializer.Deserialize<Order>(message.Data.Span, JsonSerializerOptions.Web));
        Assert.Equal("orders", message.Extensions["topic"].StringValue);
    }

    [Fact]
    public async Task A_cloud_event_keeps_its_own_attributes()
    {
        var id = NewId();

        await shop.Client.PublishEventAsync("pubsub", "orders", new OrderPlaced(id, new Order(8, "leite")) { Type = "order.placed", Source = new("urn:till:3") });

        var message = await ReceivedAsync("orders", id);
        Assert.Equal(("order.placed", "urn:till:3"), (message.Type, message.Source));
        Assert.Equal(new Order(8, "leite"), JsonSerializer.Deserialize<Order>(message.Data.Span, JsonSerializerOptions.Web));
    }

    [Fact]
    public async Task Bytes_arrive_unchanged()
    {
        var (id, bytes) = (NewId(), new byte[5000]);
        Random.Shared.NextBytes(bytes);

        await shop.Client.PublishByteEventAsync("pubsub", "orders", bytes, "application/octet-stream", Named(id));

        Assert.Equal(bytes, (await ReceivedAsync("orders", id)).Data.ToArray());
    }

    [Fact]
    public async Task A_raw_payload_has_no_envelope_and_arrives_all_the_same()
    {
        await shop.Client.PublishByteEventAsync("pubsub", "raw", "no envelope"u8.ToArray(), "text/plain", new() { ["rawPayload"] = "true" });

        await Eventually.Async(() => shop.App.Inbox.Of("raw").Any(message => message.Data.Span.SequenceEqual("no envelope"u8)), Soon);
    }

    [Fact]
    public async Task Events_published_together_arrive_in_batches()
    {
        var orders = Enumerable.Range(1000, 25).Select(number => new Order(number, "ovo")).ToArray();

        var answer = await shop.Client.BulkPublishEventAsync("pubsub", "batches", orders);

        Assert.Empty(answer.FailedEntries);
        await Eventually.Async(() => shop.App.Inbox.Of("batches").Count >= orders.Length, Soon);
        var received = shop.App.Inbox.Of("batches").Select(message => JsonSerializer.Deserialize<Order>(message.Data.Span, JsonSerializerOptions.Web)!);
        Assert.Equal(orders, received.OrderBy(order => order.Number));
        Assert.Contains(shop.App.Inbox.BatchSizes("batches"), size => size > 1);
        Assert.All(shop.App.Inbox.BatchSizes("batches"), size => Assert.InRange(size, 1, 5));
    }

    [Fact]
    public async Task An_event_is_delivered_again_until_its_handler_succeeds()
    {
        var id = NewId();

        await shop.Client.PublishEventAsync("pubsub", "flaky", new Order(1, "sal"), Named(id));

        await Eventually.Async(() => shop.App.Inbox.Of("flaky").Count(message => message.Id == id) == 3, Soon);
    }

    [Theory]
    [InlineData("unwanted", 1)]
    [InlineData("failing", 4)]
    public async Task An_event_dropped_or_given_up_goes_to_the_dead_letter_topic(string topic, int deliveries)
    {
        var id = NewId();

        await shop.Client.PublishEventAsync("pubsub", topic, new Order(2, "mel"), Named(id));

        var dead = await ReceivedAsync($"{topic}-dead", id);
        Assert.Equal(topic, dead.Extensions["topic"].StringValue);
        Assert.Equal(deliveries, shop.App.Inbox.Of(topic).Count(message => message.Id == id));
    }

    [Fact]
    public async Task Publishing_to_an_unknown_component_says_so()
    {
        var exception = await Assert.ThrowsAsync<DaprException>(() => shop.Client.PublishEventAsync("nowhere", "orders", new Order(1, "x")));

        Assert.Equal(StatusCode.InvalidArgument, Assert.IsType<RpcException>(exception.InnerException).StatusCode);
    }

    [Fact]
    public async Task A_cancelled_call_throws_what_cancellation_throws()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => shop.Client.PublishEventAsync("pubsub", "orders", new Order(1, "x"), new CancellationToken(canceled: true)));
    }

    private async Task<TopicMessage> ReceivedAsync(string topic, string id)
    {
        await Eventually.Async(() => shop.App.Inbox.Of(topic).Any(message => message.Id == id), Soon);
        return shop.App.Inbox.Of(topic).Single(message => message.Id == id);
    }

    private static Dictionary<string, string> Named(string id, string type = "test") => new() { ["cloudevent.id"] = id, ["cloudevent.type"] = type };

    private static string NewId() => Guid.NewGuid().ToString();

    private sealed record Order(int Number, string What);

    private sealed class OrderPlaced(string id, Order order) : CloudEvent<Order>(order)
    {
        [JsonPropertyName("id")]
        public string Id => id;
    }
}
