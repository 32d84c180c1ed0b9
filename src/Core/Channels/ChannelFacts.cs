namespace WhatsAppEngine.Core.Channels;

/// <summary>Names of what a provider says of a number, in <see cref="ChannelStanding.Facts"/>.</summary>
public static class ChannelFacts
{
    /// <summary>How many customers the business may write to first in 24 hours, such as <c>TIER_2K</c>.</summary>
    public const string MessagingLimit = "messaging_limit";

    /// <summary>How fast the number may send: <c>STANDARD</c> or <c>HIGH</c>.</summary>
    public const string Throughput = "throughput";
}
