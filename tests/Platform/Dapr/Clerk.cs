using System.Collections.Concurrent;
using Dapr.Messaging.PublishSubscribe;

namespace Platform.DaprClient.Tests;

/// <summary>Writes down what arrives and answers as the topic's name says.</summary>
internal sealed class Clerk(Inbox inbox) : ITopicMessageHandler
{
    public Task<IReadOnlyList<TopicResponseAction>> HandleAsync(IReadOnlyList<TopicMessage> messages, CancellationToken cancellationToken)
    {
        inbox.Add(messages);
        return Task.FromResult<IReadOnlyList<TopicResponseAction>>([.. messages.Select(Answer)]);
    }

    private TopicResponseAction Answer(TopicMessage message) => message.Topic switch
    {
        "flaky" when inbox.Of("flaky").Count(other => other.Id == message.Id) < 3 => TopicResponseAction.Retry,
        "unwanted" => TopicResponseAction.Drop,
        "failing" => throw new InvalidOperationException("This clerk fails."),
        _ => TopicResponseAction.Success,
    };
}

/// <summary>What an app has received, delivery by delivery.</summary>
internal sealed class Inbox
{
    private readonly ConcurrentQueue<IReadOnlyList<TopicMessage>> deliveries = new();

    public IReadOnlyList<TopicMessage> Of(string topic) => [.. deliveries.SelectMany(delivery => delivery).Where(message => message.Topic == topic)];

    public IReadOnlyList<int> BatchSizes(string topic) =>
        [.. deliveries.Where(delivery => delivery[0].Topic == topic).Select(delivery => delivery.Count)];

    // The data are valid only while the handler runs.
    public void Add(IReadOnlyList<TopicMessage> messages) =>
        deliveries.Enqueue([.. messages.Select(message => message with { Data = message.Data.ToArray() })]);
}
