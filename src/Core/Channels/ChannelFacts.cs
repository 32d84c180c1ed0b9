using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Core.Channels;

/// <summary>Names of what a provider says of a number, in <see cref="ChannelStanding.Facts"/>.</summary>
public static class ChannelFacts
{
    /// <summary>How many customers the business may write to first in 24 hours, such as <c>TIER_2K</c>.</summary>
    public const string MessagingLimit = "messaging_limit";

    /// <summary>How fast the number may send: <c>STANDARD</c> or <c>HIGH</c>.</summary>
    public const string Throughput = "throughput";

    /// <summary>What a number's health says of its limits.</summary>
    public static IReadOnlyDictionary<string, ChannelFact> Of(NumberHealth health, DateTimeOffset now) =>
        new[] { KeyValuePair.Create(Throughput, health.Throughput), KeyValuePair.Create(MessagingLimit, health.MessagingLimit) }
            .Where(fact => fact.Value is not null)
            .ToDictionary(fact => fact.Key, fact => new ChannelFact(fact.Value!, now));
}
