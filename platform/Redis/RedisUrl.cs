using System.Globalization;

namespace Platform.Redis;

/// <summary>The redis:// and rediss:// URL forms.</summary>
internal static class RedisUrl
{
    public static RedisOptions Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("redis" or "rediss") || uri.Host.Length == 0)
            throw new FormatException("A Redis URL looks like redis://[user:password@]host[:port][/database]; use rediss:// for TLS.");
        var (username, password) = Credentials(uri.UserInfo);
        return new RedisOptions
        {
            Host = uri.DnsSafeHost,
            Port = uri.Port > 0 ? uri.Port : 6379,
            Username = username,
            Password = password,
            Database = DatabaseOf(uri.AbsolutePath.Trim('/')),
            Tls = uri.Scheme == "rediss",
            InsecureSkipTlsVerify = SkipsVerification(uri.Query),
        };
    }

    private static (string? Username, string? Password) Credentials(string userInfo)
    {
        if (userInfo.Length == 0) return (null, null);
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        var username = Uri.UnescapeDataString(colon < 0 ? userInfo : userInfo[..colon]);
        var password = colon < 0 ? "" : Uri.UnescapeDataString(userInfo[(colon + 1)..]);
        return (username.Length == 0 ? null : username, password.Length == 0 ? null : password);
    }

    private static int DatabaseOf(string path)
    {
        if (path.Length == 0) return 0;
        return int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var database)
            ? database
            : throw new FormatException("The path of a Redis URL is a database number, as in redis://host:6379/1.");
    }

    // redis-py's spelling, so that one REDIS_URL serves both languages.
    private static bool SkipsVerification(string query) => query switch
    {
        "" or "?" => false,
        "?ssl_cert_reqs=none" => true,
        "?ssl_cert_reqs=required" => false,
        _ => throw new FormatException("The only option a Redis URL may carry is ssl_cert_reqs=none or ssl_cert_reqs=required."),
    };
}
