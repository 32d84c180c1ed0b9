using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Platform.GrpcRuntime.Tests.StandIns;

/// <summary>A binary of the official packages, and what it takes from the stand-ins.</summary>
internal sealed class OfficialBinary : IDisposable
{
    private static readonly string[] StandIns = ["Grpc.Core.Api", "Grpc.Net.Common"];

    private readonly PEReader _binary;
    private readonly MetadataReader _reader;

    public OfficialBinary(string name)
    {
        _binary = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{name}.dll")));
        _reader = _binary.GetMetadataReader();
    }

    /// <summary>Names of the stand-ins' types that the binary mentions.</summary>
    public IEnumerable<string> Types() =>
        from handle in _reader.TypeReferences
        where IsOfStandIn(handle)
        select SignatureText.Instance.GetTypeFromReference(_reader, handle, 0);

    /// <summary>The stand-ins' methods and fields that it uses, as "type: signature".</summary>
    public IEnumerable<string> Members() =>
        from handle in _reader.MemberReferences
        let member = _reader.GetMemberReference(handle)
        let type = StandInType(member.Parent)
        where type is not null
        select $"{type}: {Signature(member)}";

    /// <summary>The stand-ins' virtual methods that its classes override, as "type: signature".</summary>
    public IEnumerable<string> Overrides() =>
        from handle in _reader.TypeDefinitions
        let type = _reader.GetTypeDefinition(handle)
        let baseType = StandInType(type.BaseType)
        where baseType is not null
        from methodHandle in type.GetMethods()
        let method = _reader.GetMethodDefinition(methodHandle)
        where method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.NewSlot)
        select $"{baseType}: {SignatureText.Of(method.DecodeSignature(SignatureText.Instance, null), _reader.GetString(method.Name))}";

    public void Dispose() => _binary.Dispose();

    private string? StandInType(EntityHandle handle) => handle.IsNil ? null : handle.Kind switch
    {
        HandleKind.TypeReference when IsOfStandIn((TypeReferenceHandle)handle) =>
            SignatureText.Instance.GetTypeFromReference(_reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => GenericStandInType((TypeSpecificationHandle)handle),
        _ => null,
    };

    private string? GenericStandInType(TypeSpecificationHandle handle)
    {
        var text = SignatureText.Instance.GetTypeFromSpecification(_reader, null, handle, 0);
        var name = text.Split('<')[0].Replace("struct ", "", StringComparison.Ordinal);
        return Types().Contains(name) ? name : null;
    }

    private bool IsOfStandIn(TypeReferenceHandle handle)
    {
        var scope = _reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference =>
                StandIns.Contains(_reader.GetString(_reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)),
            HandleKind.TypeReference => IsOfStandIn((TypeReferenceHandle)scope),
            _ => false,
        };
    }

    private string Signature(MemberReference member)
    {
        var name = _reader.GetString(member.Name);
        return member.GetKind() == MemberReferenceKind.Method
            ? SignatureText.Of(member.DecodeMethodSignature(SignatureText.Instance, null), name)
            : $"{member.DecodeFieldSignature(SignatureText.Instance, null)} {name}";
    }
}
