using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Platform.GrpcRuntime.Tests.StandIns;

/// <summary>The types and members that one of our two stand-in assemblies offers.</summary>
internal sealed class StandIn
{
    private StandIn(string name)
    {
        using var binary = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{name}.dll")));
        var reader = binary.GetMetadataReader();
        foreach (var handle in reader.TypeDefinitions) Read(reader, handle);
    }

    public static IReadOnlyList<StandIn> All { get; } = [new("Grpc.Core.Api"), new("Grpc.Net.Common")];

    public HashSet<string> Types { get; } = [];

    /// <summary>Methods and fields that a friend assembly or a derived class can use, as "type: signature".</summary>
    public HashSet<string> Members { get; } = [];

    /// <summary>Those that can be overridden.</summary>
    public HashSet<string> Virtuals { get; } = [];

    private void Read(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        if ((type.Attributes & TypeAttributes.VisibilityMask) is not (TypeAttributes.Public or TypeAttributes.NestedPublic)) return;
        var name = SignatureText.Instance.GetTypeFromDefinition(reader, handle, 0);
        Types.Add(name);
        foreach (var method in type.GetMethods()) ReadMethod(reader, name, reader.GetMethodDefinition(method));
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
            Members.Add($"{name}: {field.DecodeSignature(SignatureText.Instance, null)} {reader.GetString(field.Name)}");
    }

    private void ReadMethod(MetadataReader reader, string type, MethodDefinition method)
    {
        if ((method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Private) return;
        var text = SignatureText.Of(method.DecodeSignature(SignatureText.Instance, null), reader.GetString(method.Name));
        Members.Add($"{type}: {text}");
        if (method.Attributes.HasFlag(MethodAttributes.Virtual)) Virtuals.Add($"{type}: {text}");
    }
}
