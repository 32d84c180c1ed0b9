namespace WhatsAppEngine.Storage.Outbound;

/// <summary>How much of the queue is claimed at once.</summary>
/// <param name="Count">At most so many messages in all.</param>
/// <param name="PerLane">At most so many from one lane.</param>
/// <param name="Lanes">Lanes from which fewer, or none, are taken.</param>
public sealed record ClaimShare(int Count, int PerLane, IReadOnlyList<LaneShare> Lanes)
{
    /// <summary>So many, from whatever lanes.</summary>
    public static ClaimShare OfAny(int count) => new(count, count, []);
}

/// <summary>How much is claimed from one lane.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Most">At most so many messages; none when it is zero.</param>
public sealed record LaneShare(Guid Lane, int Most);

/// <summary>A message for which the provider is about to be called.</summary>
/// <param name="MessageId">Our id of it.</param>
/// <param name="MayPassOptOut">It goes even if the customer has opted out.</param>
public sealed record BegunMessage(Guid MessageId, bool MayPassOptOut);
