using Dapr.Messaging.PublishSubscribe;
using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.DeadLetters;

/// <summary>Keeps what others put among the dead letters: Webhook, and sidecars that gave up. The engine's own are kept already.</summary>
internal sealed class DeadLetterTopic(NpgsqlDataSource database, TimeProvider time, ILogger<DeadLetterTopic> logger) : ITopicMessageHandler
{
    /// <summary>
    /// Raw: the bytes of the stream, since a sidecar delivers nothing that is no CloudEvent, and nothing that has expired, which may be why
    /// it is here. In batches, for there may be thousands when the Worker first reads them. A letter that cannot be kept, because the
    /// database is away for long, goes to the end of the topic.
    /// </summary>
    public static TopicSubscription Subscription { get; } = new(DaprNames.PubSub, Topics.DeadLetters)
    {
        Metadata = new Dictionary<string, string> { ["rawPayload"] = "true" },
        Bulk = new BulkSubscription(MaxMessagesCount: 32, MaxAwaitDuration: TimeSpan.FromMilliseconds(100)),
        DeadLetterTopic = Topics.DeadLetters,
    };

    public async Task<IReadOnlyList<TopicResponseAction>> HandleAsync(IReadOnlyList<TopicMessage> messages, CancellationToken cancellationToken)
    {
        var letters = messages.Select(message => LetterReader.Read(message.Data.Span, time.GetUtcNow())).DistinctBy(letter => letter.Id).ToList();
        var action = await KeepAsync(letters, cancellationToken);
        return [.. messages.Select(_ => action)];
    }

    private async Task<TopicResponseAction> KeepAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        try
        {
            await DeadLetterTable.KeepAsync(database, letters, cancellationToken);
            logger.Kept(letters.Count);
            return TopicResponseAction.Success;
        }
        catch (NpgsqlException failure) when (IntakeFailures.Of(failure) is IntakeFailure.Poison)
        {
            return await EachAsync(letters, failure, cancellationToken);
        }
        catch (NpgsqlException away)
        {
            logger.NotKeptYet(letters.Count, IntakeFailures.Reason(away));
            return TopicResponseAction.Retry;
        }
    }

    // One that the database does not take must not keep others waiting; it stays on its stream.
    private async Task<TopicResponseAction> EachAsync(IReadOnlyList<DeadLetter> letters, NpgsqlException failure, CancellationToken cancellationToken)
    {
        if (letters.Count == 1)
        {
            logger.NotKept(letters[0].Id, IntakeFailures.Reason(failure));
            return TopicResponseAction.Success;
        }

        var action = TopicResponseAction.Success;
        foreach (var letter in letters)
        {
            action = await KeepAsync([letter], cancellationToken) is TopicResponseAction.Retry ? TopicResponseAction.Retry : action;
        }

        return action;
    }
}
