using BaseCommerce.WhatsApp.V1;
using Google.Rpc;
using Grpc.Core;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Worker.Api.Errors;
using WhatsAppEngine.Worker.Messages;

namespace WhatsAppEngine.Worker.Api.Messaging;

/// <summary>What the ends of wishes about messages are called in gRPC.</summary>
internal static class MessageEnds
{
    /// <exception cref="RpcException">It was not accepted.</exception>
    public static SendResponse OrRefuse(this RequestEnd end) => end is RequestEnd.Accepted accepted ? Of(accepted) : throw RefusalOf(end).Status;

    /// <summary>One result of many.</summary>
    public static SendResult Result(this RequestEnd end)
    {
        if (end is RequestEnd.Accepted accepted)
        {
            return new SendResult { Accepted = Of(accepted) };
        }

        var (status, field) = RefusalOf(end);
        return ResultOf(status, field);
    }

    /// <summary>One result of many, of a request with wrong fields: the first of them is named.</summary>
    public static SendResult Result(IReadOnlyList<BadRequest.Types.FieldViolation> violations) => ResultOf(Refusal.Of(violations), violations[0].Field);

    /// <exception cref="RpcException">It was not done.</exception>
    public static TenantMessage OrRefuse(this MessageEnd end) => end switch
    {
        MessageEnd.Done done => done.Message,
        MessageEnd.Missing => throw Missing(),
        MessageEnd.Unfit unfit => throw Refusal.Of(ErrorReasons.NotPossible, unfit.Sentence),
        MessageEnd.TryAgain => throw TryAgain(),
        _ => throw new InvalidOperationException($"Unknown end {end.GetType().Name}."),
    };

    public static RpcException Missing() => Refusal.Of(ErrorReasons.NotFound, "The tenant has no such message.");

    private static (RpcException Status, string Field) RefusalOf(RequestEnd end) => end switch
    {
        RequestEnd.Taken taken => (Refusal.Of(ErrorReasons.KeyTaken, $"{taken.Field} {taken.Sentence}."), taken.Field),
        RequestEnd.UnknownTenant =>
            (Refusal.Of(ErrorReasons.TenantUnknown, "The database's table tenants has no tenant with this tenant_id."), "tenant_id"),
        RequestEnd.TryAgain => (TryAgain(), ""),
        RequestEnd.Failed failed => (Refusal.OfFault($"{failed.EventId:N}"), ""),
        _ => throw new InvalidOperationException($"Unknown end {end.GetType().Name}."),
    };

    private static RpcException TryAgain() =>
        Refusal.Of(ErrorReasons.TryLater, "The database is away, or the Worker stops; try again, with the same idempotency_key.");

    private static SendResult ResultOf(RpcException refusal, string field) => new()
    {
        Refused = new SendRefusal
        {
            Code = (int)refusal.StatusCode, Reason = Refusal.ReasonOf(refusal), Field = field, Message = refusal.Status.Detail,
        },
    };

    private static SendResponse Of(RequestEnd.Accepted accepted) => new()
    {
        MessageId = accepted.MessageId.ToString(),
        ConversationId = accepted.ConversationId.ToString(),
        IsDuplicate = accepted.IsDuplicate,
        Status = accepted.Status,
    };
}
