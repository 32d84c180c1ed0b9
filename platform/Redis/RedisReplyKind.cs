namespace Platform.Redis;

/// <summary>The shapes of a reply. RESP3's further types are told as the nearest of these.</summary>
public enum RedisReplyKind
{
    /// <summary>Nothing: a missing key, an expired block.</summary>
    Null,

    /// <summary>A short status such as OK; also RESP3 doubles and big numbers, as text.</summary>
    SimpleString,

    /// <summary>An error; the first word of its text is its code.</summary>
    Error,

    /// <summary>A whole number; also RESP3 booleans, as 0 and 1.</summary>
    Integer,

    /// <summary>Bytes of any content; also RESP3 verbatim strings.</summary>
    BulkString,

    /// <summary>Replies in order; also RESP3 sets, and maps as key, value, key, value.</summary>
    Array,
}
