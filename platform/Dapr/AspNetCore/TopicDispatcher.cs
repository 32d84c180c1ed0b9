using Dapr.AppCallback.Autogen.Grpc.v1;
using Dapr.Messaging.PublishSubscribe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Status = Dapr.AppCallback.Autogen.Grpc.v1.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Dapr.AspNetCore;

/// <summary>Hands each delivery to the handler of its topic and says in Dapr's words what came of it.</summary>
internal sealed class TopicDispatcher(TopicRegistry registry, IServiceProvider services, ILogger<TopicDispatcher> logger)
{
    internal async Task<TopicEventResponse> DispatchAsync(TopicEventRequest request, CancellationToken cancellationToken)
    {
        var statuses = await HandleAsync(request.PubsubName, request.Topic, [TopicMessages.From(request)], cancellationToken);
        return new() { Status = statuses[0] };
    }

    internal async Task<TopicEventBulkResponse> DispatchAsync(TopicEventBulkRequest request, CancellationToken cancellationToken)
    {
        var messages = request.Entries.Select(entry => TopicMessages.From(entry, request)).ToArray();
        var statuses = messages.Length == 0 ? [] : await HandleAsync(request.PubsubName, request.Topic, messages, cancellationToken);
        var response = new TopicEventBulkResponse();
        response.Statuses.AddRange(request.Entries.Zip(statuses, (entry, status) => new TopicEventBulkResponseEntry
        {
            EntryId = entry.EntryId,
            Status = status,
        }));
        return response;
    }

    private async Task<Status[]> HandleAsync(
        string pubSubName, string topic, IReadOnlyList<TopicMessage> messages, CancellationToken cancellationToken)
    {
        if (registry.HandlerOf(pubSubName, topic) is not { } handlerType)
        {
            Log.UnknownTopic(logger, pubSubName, topic, messages.Count);
            return [.. messages.Select(_ => Status.Drop)];
        }

        var handler = (ITopicMessageHandler)services.GetRequiredService(handlerType);
        var actions = await handler.HandleAsync(messages, cancellationToken);
        return actions.Count == messages.Count
            ? [.. actions.Select(ToStatus)]
            : throw new InvalidOperationException($"{handlerType.Name} answered {actions.Count} actions for {messages.Count} events of {topic}.");
    }

    private static Status ToStatus(TopicResponseAction action) => action switch
    {
        TopicResponseAction.Success => Status.Success,
        TopicResponseAction.Drop => Status.Drop,
        _ => Status.Retry,
    };
}
