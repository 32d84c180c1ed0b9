namespace Platform.Redis;

/// <summary>The server answered with an error: the command did not run, or did not run whole.</summary>
public sealed class RedisServerException : Exception
{
    /// <summary>An error whose text is unknown.</summary>
    public RedisServerException() : this("ERR") { }

    /// <summary>The server's error line, for instance "WRONGTYPE Operation against a key …".</summary>
    public RedisServerException(string message) : base(message) => Code = CodeOf(message);

    /// <summary>The server's error line, with its cause.</summary>
    public RedisServerException(string message, Exception innerException) : base(message, innerException) => Code = CodeOf(message);

    /// <summary>The first word of the error line: ERR, NOSCRIPT, NOGROUP, WRONGTYPE, …</summary>
    public string Code { get; }

    private static string CodeOf(string message) => message.Split(' ', 2)[0];
}
