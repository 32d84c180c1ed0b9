namespace Dapr;

/// <summary>A call to the sidecar failed. The inner exception is the <see cref="global::Grpc.Core.RpcException"/> with code and details.</summary>
[Serializable]
public class DaprException : Exception
{
    /// <summary>Says what failed.</summary>
    public DaprException(string message)
        : base(message)
    {
    }

    /// <summary>Says what failed, and why.</summary>
    public DaprException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
