using Google.Protobuf.WellKnownTypes;
using Kind = Google.Protobuf.WellKnownTypes.Value.KindOneofCase;

namespace WhatsAppEngine.Worker.Api;

/// <summary>Which of the JSON that comes as a message can be stored: not all that a message may hold is JSON.</summary>
internal static class StructRules
{
    /// <summary>Whether all of it is something and has a name, its numbers are numbers, and no text has a NUL, which jsonb does not take.</summary>
    public static bool CanBeStored(Struct json) => json.Fields.All(field => field.Key.Length > 0 && IsText(field.Key) && CanBeStored(field.Value));

    private static bool CanBeStored(Value value) => value.KindCase switch
    {
        Kind.StructValue => CanBeStored(value.StructValue),
        Kind.ListValue => value.ListValue.Values.All(CanBeStored),
        Kind.StringValue => IsText(value.StringValue),
        Kind.NumberValue => double.IsFinite(value.NumberValue),
        var kind => kind != Kind.None,
    };

    private static bool IsText(string text) => !text.Contains('\0', StringComparison.Ordinal);
}
