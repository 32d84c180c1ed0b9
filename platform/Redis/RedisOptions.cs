namespace Platform.Redis;

/// <summary>Where a Redis server is, who we are to it, and how long we wait for it.</summary>
public sealed record RedisOptions
{
    /// <summary>Host name or address. Default 127.0.0.1.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port. Default 6379.</summary>
    public int Port { get; init; } = 6379;

    /// <summary>ACL user (Redis 6 or later); null is the server's default user.</summary>
    public string? Username { get; init; }

    /// <summary>Password for AUTH; null sends no AUTH.</summary>
    public string? Password { get; init; }

    /// <summary>Database number, selected again after every reconnect. Default 0.</summary>
    public int Database { get; init; }

    /// <summary>Speak TLS from the first byte (rediss://).</summary>
    public bool Tls { get; init; }

    /// <summary>Accept any server certificate. For tests and private networks only.</summary>
    public bool InsecureSkipTlsVerify { get; init; }

    /// <summary>Name shown by CLIENT LIST; empty sends none. No spaces. Default "platform-redis".</summary>
    public string ClientName { get; init; } = "platform-redis";

    /// <summary>Longest TCP connect, TLS and AUTH together. Default 5 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Longest wait of a command to be written, reconnects included, and again the longest wait for its answer
    /// once written (a blocking command gets its block time on top). Default 5 s.
    /// </summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most commands written and not yet answered; callers beyond it wait in line. Default 10,000.</summary>
    public int MaxPendingCommands { get; init; } = 10_000;

    /// <summary>Longest pause between two attempts to connect; pauses double from 20 ms up to it. Default 2 s.</summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Reads redis://[user:password@]host[:port][/database] or rediss://; parts are percent-decoded.</summary>
    /// <exception cref="FormatException">The text is not such a URL; the message never repeats it, for it may hold a password.</exception>
    public static RedisOptions Parse(string url) => RedisUrl.Parse(url);

    /// <summary>Host, port and database; never the password.</summary>
    public override string ToString() => $"{(Tls ? "rediss" : "redis")}://{(Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}/{Database}";

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Host);
        ArgumentOutOfRangeException.ThrowIfNegative(Database);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPendingCommands, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConnectTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CommandTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaxReconnectDelay, TimeSpan.Zero);
    }
}
