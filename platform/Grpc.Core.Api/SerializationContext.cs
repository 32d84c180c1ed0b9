using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller writes one message: a whole array, or a buffer writer that is completed afterwards.</summary>
public abstract class SerializationContext
{
    /// <summary>Uses this array as the whole payload; it must not change afterwards.</summary>
    public virtual void Complete(byte[] payload) => throw Unsupported();

    /// <summary>A writer for the payload; end with <see cref="Complete()"/>.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw Unsupported();

    /// <summary>Says in advance how many bytes will be written, so that the buffer fits at once.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Ends a payload written to <see cref="GetBufferWriter"/>.</summary>
    public virtual void Complete() => throw Unsupported();

    private NotSupportedException Unsupported() => new($"{GetType().Name} does not take payloads this way.");
}
