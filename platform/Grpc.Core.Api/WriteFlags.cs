namespace Grpc.Core;

/// <summary>How messages are written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait in a buffer until the next one.</summary>
    BufferHint = 0x1,

    /// <summary>The message is not compressed although the call is.</summary>
    NoCompress = 0x2,
}
