namespace Platform.Redis;

/// <summary>Bytes that are not RESP: the stream is out of step and must be closed.</summary>
internal sealed class RedisProtocolException(string message) : Exception(message);
