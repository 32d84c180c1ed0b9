using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>
/// Which tenants a request names: every field <c>tenant_id</c>, also those in messages within it. Read by the messages' descriptors, so that
/// no request of a later day is forgotten.
/// </summary>
internal static class TenantFields
{
    private const string Field = "tenant_id";
    private const string OwnPackage = "basecommerce.";

    private static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor[]> Leading = new();

    /// <summary>Their values, as they stand there; an empty one where a field is not set.</summary>
    public static IEnumerable<string> In(IMessage message)
    {
        foreach (var field in Leading.GetOrAdd(message.Descriptor, ToTenants))
        {
            var value = field.Accessor.GetValue(message);
            var found = value switch
            {
                string tenant => [tenant],
                IMessage inner => In(inner),
                System.Collections.IEnumerable several => several.OfType<IMessage>().SelectMany(In),
                _ => [],
            };
            foreach (var tenant in found)
            {
                yield return tenant;
            }
        }
    }

    private static FieldDescriptor[] ToTenants(MessageDescriptor message) =>
        [.. message.Fields.InDeclarationOrder().Where(field => IsTenant(field) || LeadsTo(field, [message.FullName]))];

    private static bool IsTenant(FieldDescriptor field) => field.Name == Field && field.FieldType == FieldType.String;

    private static bool LeadsTo(FieldDescriptor field, HashSet<string> seen) =>
        field is { FieldType: FieldType.Message, IsMap: false } && field.MessageType.FullName.StartsWith(OwnPackage, StringComparison.Ordinal)
        && seen.Add(field.MessageType.FullName)
        && field.MessageType.Fields.InDeclarationOrder().Any(inner => IsTenant(inner) || LeadsTo(inner, seen));
}
