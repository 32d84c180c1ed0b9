using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace WhatsAppEngine.Api.Tests.Contract;

/// <summary>A method of the API, known by its description alone.</summary>
internal sealed record Rpc(MethodDescriptor Descriptor)
{
    private const string Package = "basecommerce.whatsapp.v1";

    /// <summary>Every method of every service of the API.</summary>
    public static IReadOnlyList<Rpc> All { get; } =
    [
        .. typeof(BaseCommerce.WhatsApp.V1.Messaging).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null)).OfType<FileDescriptor>()
            .Where(file => file.Package == Package)
            .SelectMany(file => file.Services).SelectMany(service => service.Methods)
            .Select(method => new Rpc(method)).OrderBy(rpc => rpc.Name, StringComparer.Ordinal),
    ];

    /// <summary>Such as Messaging.Send.</summary>
    public string Name => $"{Descriptor.Service.Name}.{Descriptor.Name}";

    public bool TakesStream => Descriptor.IsClientStreaming;

    public bool GivesStream => Descriptor.IsServerStreaming;

    /// <summary>Whether its answers go on until the caller leaves.</summary>
    public bool IsWatch => Name is "Conversations.Watch" or "Messaging.WatchMessages" or "Evolution.Connect";

    /// <summary>The method as a client calls it.</summary>
    public Method<IMessage, IMessage> Method { get; } = new(
        Descriptor.IsClientStreaming ? MethodType.ClientStreaming : Descriptor.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary,
        Descriptor.Service.FullName, Descriptor.Name, MarshallerOf(Descriptor.InputType), MarshallerOf(Descriptor.OutputType));

    /// <summary>The method of a name.</summary>
    public static Rpc Of(string name) => All.Single(rpc => rpc.Name == name);

    public override string ToString() => Name;

    private static Marshaller<IMessage> MarshallerOf(MessageDescriptor message) =>
        Marshallers.Create(static found => found.ToByteArray(), message.Parser.ParseFrom);
}
