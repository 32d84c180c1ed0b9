namespace WhatsAppEngine.Testing;

/// <summary>How a private Redis server is started.</summary>
public sealed record RedisServerSettings
{
    /// <summary>"always", "everysec" or "no"; the append-only file is always on, so that data survive a restart.</summary>
    public string AppendFsync { get; init; } = "everysec";

    /// <summary>Port; null takes a free one.</summary>
    public int? Port { get; init; }

    /// <summary>Data directory, kept at the end; null makes one and deletes it.</summary>
    public string? Directory { get; init; }

    /// <summary>Password of the default user; null asks for none.</summary>
    public string? Password { get; init; }

    /// <summary>Also serve TLS, on <see cref="RedisServer.TlsPort"/>, with a throw-away certificate.</summary>
    public bool Tls { get; init; }

    /// <summary>Further arguments, for instance ["--maxmemory", "10mb"].</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
