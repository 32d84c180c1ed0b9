namespace WhatsAppEngine.Providers.Meta.Media;

/// <summary>Where a tenant's token may go: to Meta, and to the server that it is used at anyway.</summary>
internal static class MetaHosts
{
    private static readonly string[] Domains = ["fbsbx.com", "fbcdn.net", "facebook.com", "whatsapp.net"];

    /// <summary>True when a request to that address may carry the token.</summary>
    /// <param name="address">Where a file is said to be.</param>
    /// <param name="server">Base URL of the Graph API, which said so.</param>
    public static bool MayHaveToken(Uri address, Uri server) =>
        address.UserInfo.Length == 0
        && (IsOf(address, server) || (address is { Scheme: "https", IsDefaultPort: true } && IsMetas(address.Host)));

    private static bool IsOf(Uri address, Uri server) =>
        (address.Scheme, address.Host, address.Port) == (server.Scheme, server.Host, server.Port);

    private static bool IsMetas(string host) => Domains.Any(domain => host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));
}
