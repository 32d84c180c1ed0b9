using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server.Reflection;

/// <summary>Finds the proto descriptors of the gRPC services that an application has mapped.</summary>
internal static class MappedServices
{
    public static IReadOnlyCollection<ServiceDescriptor> In(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>())
            .OfType<GrpcMethodMetadata>()
            .Select(method => method.ServiceType)
            .Distinct()
            .Select(DescriptorOf)
            .OfType<ServiceDescriptor>(),
    ];

    // A code-first service has no generated type, hence no descriptor, and is left out.
    private static ServiceDescriptor? DescriptorOf(Type service) =>
        GeneratedType(service)?.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ServiceDescriptor;

    private static Type? GeneratedType(Type service)
    {
        for (var type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } binding) return binding.BindType;
        }

        return null;
    }
}
