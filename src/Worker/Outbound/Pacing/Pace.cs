using Platform.Redis;
using WhatsAppEngine.Core.Pacing;

namespace WhatsAppEngine.Worker.Outbound.Pacing;

/// <summary>
/// Lets messages go no faster than their limits allow, all workers together: the limits are kept in Redis, and its clock counts.
/// </summary>
internal sealed class Pace(RedisClient redis, PaceOptions options, TimeProvider time)
{
    /// <summary>
    /// Asks for messages, in their order: each is let go by all its limits or counted in none. The answers come in the same order.
    /// </summary>
    /// <exception cref="PaceUnknownException">Redis does not answer: no message may go.</exception>
    public async Task<IReadOnlyList<PaceAnswer>> AskAsync(IReadOnlyList<PaceRequest> requests, CancellationToken cancellationToken)
    {
        var asked = time.GetUtcNow();
        var replies = await EvaluateAsync([.. requests.Select(PaceScript.Ask)], cancellationToken);
        var answered = time.GetUtcNow();
        return [.. requests.Zip(replies, (request, reply) => Answer(request, PaceScript.Read(reply), asked, answered))];
    }

    /// <summary>Halves a number's rate, because its provider throttles it; it recovers by itself.</summary>
    /// <param name="number">Its <see cref="PaceLimits.NumberKey"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PaceUnknownException">Redis does not answer.</exception>
    public Task SlowDownAsync(string number, CancellationToken cancellationToken) =>
        EvaluateAsync([SlowdownScript.Halve(number)], cancellationToken);

    /// <summary>
    /// Uses up what a number may send to a customer at once, because its provider says that it is used up: from now on one after each interval.
    /// </summary>
    /// <exception cref="PaceUnknownException">Redis does not answer.</exception>
    public async Task EmptyPairAsync(PaceSituation situation, CancellationToken cancellationToken)
    {
        if (PaceLimits.OfPair(situation, options) is { } pair)
        {
            await EvaluateAsync([PaceScript.Empty(pair)], cancellationToken);
        }
    }

    private async Task<IReadOnlyList<RedisReply>> EvaluateAsync(IReadOnlyList<ScriptCall> calls, CancellationToken cancellationToken)
    {
        try
        {
            var replies = await redis.EvaluateAsync(calls, cancellationToken);
            return replies.FirstOrDefault(reply => reply.Kind == RedisReplyKind.Error) is { } error ? throw new RedisServerException(error.Text) : replies;
        }
        catch (Exception failure) when (failure is RedisConnectionException or RedisServerException)
        {
            throw new PaceUnknownException($"Redis does not say how fast messages may leave: {failure.Message}", failure);
        }
    }

    // Redis may have answered at any moment between: so early for what leaves now, so late for what is asked again.
    private PaceAnswer Answer(PaceRequest request, PaceReply reply, DateTimeOffset asked, DateTimeOffset answered) => reply.Limit == 0
        ? new PaceAnswer.Go(asked + options.Slack)
        : new PaceAnswer.Wait(request.Limits[reply.Limit - 1].Kind, answered + reply.Wait);
}
