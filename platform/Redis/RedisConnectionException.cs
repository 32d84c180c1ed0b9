namespace Platform.Redis;

/// <summary>The server could not be reached, did not answer in time, or was lost before it answered.</summary>
public sealed class RedisConnectionException : Exception
{
    /// <summary>A connection failure without detail.</summary>
    public RedisConnectionException() { }

    /// <summary>A connection failure that left the command unsent.</summary>
    public RedisConnectionException(string message) : base(message) { }

    /// <summary>A connection failure that left the command unsent, with its cause.</summary>
    public RedisConnectionException(string message, Exception? innerException) : base(message, innerException) { }

    internal RedisConnectionException(string message, bool outcomeUnknown, Exception? innerException) : base(message, innerException) =>
        OutcomeUnknown = outcomeUnknown;

    /// <summary>True when the command was (perhaps partly) written, so that it may have run; false when it surely did not.</summary>
    public bool OutcomeUnknown { get; }
}
