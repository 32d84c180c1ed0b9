using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace WhatsAppEngine.Webhook.Edge;

/// <summary>
/// How many wrong signatures and tokens one source may show: beyond that it is told to wait, and the log hears no more of it. What is proven
/// always passes, whoever else comes by the same address: proof is looked at first.
/// </summary>
internal sealed class ForgeryLimit(IOptions<WebhookOptions> options) : IDisposable
{
    // An IPv6 network of this length is one customer of a provider's.
    private const int BytesOfNetwork = 8;

    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        source => RateLimitPartition.GetTokenBucketLimiter(SourceOf(source), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.ForgeriesAtOnce,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = options.Value.ForgeryEvery,
            AutoReplenishment = true,
            QueueLimit = 0,
        }));

    /// <summary>Counts a wrong proof; true when that was one too many.</summary>
    public bool IsExceeded(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context.Connection.RemoteIpAddress ?? IPAddress.None);
        return !lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();

    private static IPAddress SourceOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(BytesOfNetwork).Clear();
        return new IPAddress(bytes);
    }
}
