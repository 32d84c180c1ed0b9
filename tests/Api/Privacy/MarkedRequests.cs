using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace WhatsAppEngine.Api.Tests.Privacy;

/// <summary>Requests with a word wherever there is room for one.</summary>
internal static class MarkedRequests
{
    private const int Deepest = 4;

    /// <summary>A request of a type, with the word in every text but the tenant's id.</summary>
    public static IMessage Of(MessageDescriptor type, Guid tenant, string word) =>
        Filled(type, field => field.Name == "tenant_id" ? $"{tenant}" : word, 0);

    private static IMessage Filled(MessageDescriptor type, Func<FieldDescriptor, string> text, int depth)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => field.RealContainingOneof is not { } choice || choice.Fields[0] == field))
        {
            if (ValueOf(field, text, depth) is not { } value)
            {
                continue;
            }

            if (field.IsRepeated)
            {
                ((IList)field.Accessor.GetValue(message)).Add(value);
            }
            else
            {
                field.Accessor.SetValue(message, value);
            }
        }

        return message;
    }

    private static object? ValueOf(FieldDescriptor field, Func<FieldDescriptor, string> text, int depth) => field switch
    {
        { IsMap: true } => null,
        { FieldType: FieldType.String } => text(field),
        { FieldType: FieldType.Bytes } => ByteString.CopyFromUtf8(text(field)),
        { FieldType: FieldType.Message } when depth < Deepest && field.MessageType.FullName.StartsWith("basecommerce.", StringComparison.Ordinal) =>
            Filled(field.MessageType, text, depth + 1),
        _ => null,
    };
}
