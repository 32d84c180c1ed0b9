using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller reads one message from; valid only during the call to the deserializer.</summary>
public abstract class DeserializationContext
{
    /// <summary>Length of the payload in bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The payload in an array that the caller may keep.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw Unsupported();

    /// <summary>The payload without a copy; it must not be kept.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw Unsupported();

    private NotSupportedException Unsupported() => new($"{GetType().Name} does not give payloads this way.");
}
