using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>A remote method with the marshallers of its messages; generated stubs hold one per rpc.</summary>
public class Method<TRequest, TResponse> : IMethod
{
    /// <summary>Describes the method <paramref name="name"/> of <paramref name="serviceName"/>.</summary>
    public Method(
        MethodType type,
        string serviceName,
        string name,
        Marshaller<TRequest> requestMarshaller,
        Marshaller<TResponse> responseMarshaller)
    {
        Type = type;
        ServiceName = GrpcPreconditions.CheckNotNull(serviceName);
        Name = GrpcPreconditions.CheckNotNull(name);
        RequestMarshaller = GrpcPreconditions.CheckNotNull(requestMarshaller);
        ResponseMarshaller = GrpcPreconditions.CheckNotNull(responseMarshaller);
        FullName = $"/{serviceName}/{name}";
    }

    /// <inheritdoc/>
    public MethodType Type { get; }

    /// <inheritdoc/>
    public string ServiceName { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Reads and writes requests.</summary>
    public Marshaller<TRequest> RequestMarshaller { get; }

    /// <summary>Reads and writes responses.</summary>
    public Marshaller<TResponse> ResponseMarshaller { get; }

    /// <inheritdoc/>
    public string FullName { get; }
}
