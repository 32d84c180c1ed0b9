using Grpc.Core;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.Api.Errors;
using WhatsAppEngine.Worker.Watching;

namespace WhatsAppEngine.Worker.Api;

/// <summary>What is the same about every watch.</summary>
internal static class WatchEnds
{
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED or UNAVAILABLE.</exception>
    public static void OrRefuse(this WatchEnd end, int places)
    {
        if (end != WatchEnd.Over)
        {
            throw end == WatchEnd.NoPlace
                ? Refusal.Of(ErrorReasons.TooManyStreams, $"{places} watch this Worker already, and it takes no more (Watch__Places); try another, or later.")
                : Refusal.Of(ErrorReasons.WorkerStops, "The Worker stops; go on from the last position.");
        }
    }

    /// <summary>Where to begin.</summary>
    /// <param name="after">What the caller asks for; null means now.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT: a database that was restored would say nothing until it had got there.</exception>
    public static ChangePosition Begin(this ChangePosition? after, ChangePosition now)
    {
        new FieldRules().Require(after is null || !after.IsAfter(now), "after_position", "is ahead of this database; begin anew, without one").Enforce();
        return after ?? now;
    }
}
