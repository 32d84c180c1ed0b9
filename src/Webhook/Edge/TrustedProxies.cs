using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace WhatsAppEngine.Webhook.Edge;

/// <summary>
/// The proxies whose <c>X-Forwarded-For</c> is believed: addresses and networks in <c>WEBHOOK_TRUSTED_PROXIES</c>, with commas between. Anybody
/// else's is ignored.
/// </summary>
internal static class TrustedProxies
{
    private const string Setting = "WEBHOOK_TRUSTED_PROXIES";

    public static void AddTrustedProxies(this IServiceCollection services, IConfiguration configuration) => services
        .AddOptions<ForwardedHeadersOptions>()
        .Configure(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.ForwardLimit = null;
            foreach (var network in Networks(configuration[Setting]))
            {
                options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
                options.KnownIPNetworks.Add(network);
            }
        })
        .ValidateOnStart();

    private static IEnumerable<IPNetwork> Networks(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse);

    private static IPNetwork Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new OptionsValidationException(
            Setting, typeof(ForwardedHeadersOptions), [$"{Setting} must be addresses or networks such as 10.0.0.1,10.1.0.0/16."]);
}
