using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound.Requests;
using Content = BaseCommerce.WhatsApp.V1.SendRequest.ContentOneofCase;

namespace WhatsAppEngine.Worker.Api.Messaging;

/// <summary>
/// What a request to send must be like: what is gRPC's own is checked here, everything else as on the outbound topic.
/// </summary>
internal static class SendRules
{
    private const int LongestName = 512;

    // PostgreSQL knows later years; nobody plans for them.
    private static readonly DateTimeOffset Latest = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads a request, or says which fields are wrong.</summary>
    public static SendWish Read(SendRequest request, DateTimeOffset now, int largestFile)
    {
        var rules = Check(request);
        if (rules.Count > 0)
        {
            return new SendWish(Request: null, rules);
        }

        var (read, problem) = OutboundRequestReader.Read(HeadOf(request, now), SendMapping.PayloadOf(request), largestFile);
        return new SendWish(read, problem is null ? [] : [SendFields.Violation(request, problem)]);
    }

    private static IReadOnlyList<BadRequest.Types.FieldViolation> Check(SendRequest request) => new FieldRules()
        .RequireUuid("tenant_id", request.TenantId)
        .Require(IsUuidOrEmpty(request.RequestId), "request_id", "must be a UUID, or empty")
        .Require(IsUuidOrEmpty(request.TriggeredByEventId), "triggered_by_event_id", "must be a UUID, or empty")
        .Require(request.ContentCase != Content.None, "content", "must be given: one of text, template, media and the others")
        .Require(
            request.ContentCase != Content.Media || MediaKinds.TryParse(request.Media.Type, out _), "media.type",
            "must be image, video, audio, document or sticker")
        .Require(request.Template?.Components is not { } components || components.Values.All(IsJson), "template.components", "must hold JSON values")
        .Require(System.Enum.IsDefined(request.Priority), "priority", "must be SEND_PRIORITY_NORMAL or SEND_PRIORITY_HIGH")
        .Require(IsTimeOrNone(request.SendAt), "send_at", "must be a time")
        .Require(IsTimeOrNone(request.ExpiresAt), "expires_at", "must be a time")
        .Require(request.CorrelationId.Length <= LongestName, "correlation_id", $"must have at most {LongestName} characters")
        .Require(request.ReplyToMessageId.Length <= LongestName, "reply_to_message_id", $"must have at most {LongestName} characters")
        .Violations;

    private static RequestHead HeadOf(SendRequest request, DateTimeOffset now)
    {
        Guid? named = Guid.TryParse(request.RequestId, out var id) ? id : null;
        return new RequestHead(named ?? Guid.NewGuid(), Guid.Parse(request.TenantId), now)
        {
            CausedBy = named, CorrelationId = Given.OrNull(EnvelopeReader.Clean(request.CorrelationId)),
        };
    }

    private static bool IsUuidOrEmpty(string text) => text.Length == 0 || Guid.TryParse(text, out _);

    // A value of no kind is none: the caller has forgotten to set it.
    private static bool IsJson(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.None => false,
        Value.KindOneofCase.NumberValue => double.IsFinite(value.NumberValue),
        Value.KindOneofCase.ListValue => value.ListValue.Values.All(IsJson),
        Value.KindOneofCase.StructValue => value.StructValue.Fields.Values.All(IsJson),
        _ => true,
    };

    private static bool IsTimeOrNone(Timestamp? time) =>
        time is null || (time.Nanos is >= 0 and < 1_000_000_000 && time.Seconds >= 0 && time.Seconds < Latest.ToUnixTimeSeconds());
}

/// <summary>A request, or which of its fields are wrong.</summary>
/// <param name="Request">The request; null when a field is wrong.</param>
/// <param name="Violations">The fields.</param>
internal sealed record SendWish(OutboundRequest? Request, IReadOnlyList<BadRequest.Types.FieldViolation> Violations);
