using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace WhatsAppEngine.Storage;

/// <summary>Reads a <c>DATABASE_URL</c> as libpq and SQLAlchemy write it, and Npgsql's own <c>Host=…;…</c> form.</summary>
public static partial class DatabaseUrl
{
    private const string Expected = "DATABASE_URL must have the form postgresql://user:password@host:5432/database";

    /// <summary>Turns the text into connection settings.</summary>
    /// <exception cref="FormatException">It is none of the forms; the message says what is wrong and never repeats a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var url = UrlForm().Match(text.Trim());
        if (url.Success) return FromUrl(url);
        if (text.Contains("://", StringComparison.Ordinal)) throw new FormatException($"{Expected}; a special character in a part is percent-encoded.");
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrEmpty(settings.Host) ? throw new FormatException() : settings;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            throw new FormatException($"{Expected}.");
        }
    }

    private static NpgsqlConnectionStringBuilder FromUrl(Match url)
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = "localhost" };
        SetHost(settings, url.Groups["host"].Value);
        if (Decoded(url, "user") is { } user) settings.Username = user;
        if (Decoded(url, "password") is { } password) settings.Password = password;
        settings.Database = Decoded(url, "database") ?? settings.Username;
        foreach (var pair in url.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            SetParameter(settings, Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : ""));
        }

        return settings;
    }

    private static void SetHost(NpgsqlConnectionStringBuilder settings, string text)
    {
        if (text.Length == 0) return;
        var single = HostAndPort().Match(text);
        settings.Host = single.Success ? Uri.UnescapeDataString(single.Groups["name"].Value.Trim('[', ']')) : text;
        if (single.Success && single.Groups["port"].Success) settings.Port = Number("port", single.Groups["port"].Value);
    }

    private static void SetParameter(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        switch (name)
        {
            case "sslmode": settings.SslMode = ReadSslMode(value); break;
            case "sslrootcert": settings.RootCertificate = value; break;
            case "sslcert": settings.SslCertificate = value; break;
            case "sslkey": settings.SslKey = value; break;
            case "application_name": settings.ApplicationName = value; break;
            case "connect_timeout": settings.Timeout = Number(name, value); break;
            case "options": settings.Options = value; break;
            case "target_session_attrs": settings.TargetSessionAttributes = value; break;
            case "host": settings.Host = value; break;
            case "port": settings.Port = Number(name, value); break;
            case "user": settings.Username = value; break;
            case "password": settings.Password = value; break;
            case "dbname": settings.Database = value; break;
            default: throw new FormatException($"DATABASE_URL has the unknown parameter '{name}'. Known are sslmode, sslrootcert, "
                + "sslcert, sslkey, application_name, connect_timeout, options, target_session_attrs, host, port, user, password, dbname.");
        }
    }

    private static SslMode ReadSslMode(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new FormatException("DATABASE_URL: sslmode must be disable, allow, prefer, require, verify-ca or verify-full."),
    };

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"DATABASE_URL: {name} must be a number.");

    private static string? Decoded(Match url, string part) =>
        url.Groups[part] is { Success: true, Length: > 0 } group ? Uri.UnescapeDataString(group.Value) : null;

    // The greedy password reads up to the last @, so that one that was not encoded does no harm.
    [GeneratedRegex(@"^postgres(ql)?(\+\w+)?://((?<user>[^:@/?]*)(:(?<password>[^/?]*))?@)?(?<host>[^/?@]*)(/(?<database>[^?]*))?(\?(?<query>.*))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex UrlForm();

    // One host; a list of hosts goes to Npgsql as it is.
    [GeneratedRegex(@"^(?<name>\[[^\]]+\]|[^:,]+)(:(?<port>[^,]*))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex HostAndPort();
}
