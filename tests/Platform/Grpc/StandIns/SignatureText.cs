using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Platform.GrpcRuntime.Tests.StandIns;

/// <summary>Writes types of signatures as text, the same for a reference to a type and for the type itself.</summary>
internal sealed class SignatureText : ISignatureTypeProvider<string, object?>
{
    private const byte ValueType = 0x11;

    public static readonly SignatureText Instance = new();

    public static string Of(MethodSignature<string> signature, string name)
    {
        var generic = signature.GenericParameterCount > 0 ? $"`{signature.GenericParameterCount}" : "";
        var instance = signature.Header.IsInstance ? "" : "static ";
        return $"{instance}{signature.ReturnType} {name}{generic}({string.Join(", ", signature.ParameterTypes)})";
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return Kind(rawTypeKind) + (outer.IsNil
            ? $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}"
            : $"{GetTypeFromDefinition(reader, outer, 0)}/{reader.GetString(type.Name)}");
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return Kind(rawTypeKind) + (type.ResolutionScope.Kind != HandleKind.TypeReference
            ? $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}"
            : $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)}/{reader.GetString(type.Name)}");
    }

    public string GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetByReferenceType(string elementType) => $"{elementType}&";

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPinnedType(string elementType) => $"pinned {elementType}";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => $"{unmodifiedType} mod({modifier})";

    public string GetFunctionPointerType(MethodSignature<string> signature) => Of(signature, "*");

    private static string Kind(byte rawTypeKind) => rawTypeKind == ValueType ? "struct " : "";
}
