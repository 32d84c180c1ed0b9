using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using WhatsAppEngine.Worker.Api.Errors;
using RpcStatus = Google.Rpc.Status;
using Status = Grpc.Core.Status;

namespace WhatsAppEngine.Worker.Api;

/// <summary>
/// Makes every error of the API, in Google's model: a code, a sentence for a person, details for a program. A sentence quotes nothing of the
/// request and holds no personal data.
/// </summary>
internal static class Refusal
{
    /// <summary><c>ErrorInfo.domain</c> of every error.</summary>
    public const string Domain = "whatsapp.basecommerce";

    /// <summary>The trailer that carries the details.</summary>
    public const string DetailsTrailer = "grpc-status-details-bin";

    // Errors travel in headers, which are at most 64 KB long: a longer one would end the caller's whole connection.
    private const int MostViolations = 20;
    private const int LongestSentence = 1000;
    private const int LongestPart = 200;

    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(1);

    /// <summary>An error that the table has.</summary>
    /// <param name="reason">Its row.</param>
    /// <param name="sentence">For a person: what is wrong, and the remedy.</param>
    /// <param name="after">Where trying again helps: how long to wait; a second when nothing better is known.</param>
    /// <param name="ids">Ids and codes for a program.</param>
    public static RpcException Of(ErrorReason reason, string sentence, TimeSpan? after = null, params IEnumerable<(string Name, string Id)> ids) =>
        Make(reason.Status, sentence, [Info(reason, ids), .. DetailsOf(reason, sentence, after ?? UsualWait)]);

    /// <summary>An error of which nothing more precise is said than its code: the first row of that code.</summary>
    public static RpcException Of(StatusCode code, string sentence) => Of(ErrorReasons.Of(code), sentence);

    /// <summary>INTERNAL: of a fault of ours, a caller learns the id that the log has.</summary>
    public static RpcException OfFault(string errorId) =>
        Of(ErrorReasons.Internal, "The engine has failed; its log tells more under the error's id.", ids: [("error_id", errorId)]);

    /// <summary>The reason of an error that was made here.</summary>
    public static string ReasonOf(RpcException refusal) => RpcStatus.Parser.ParseFrom(refusal.Trailers.GetValueBytes(DetailsTrailer))
        .Details.First(detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>().Reason;

    /// <summary>INVALID_ARGUMENT, naming each field and what would be right; of very many the first ones.</summary>
    public static RpcException Of(IReadOnlyList<BadRequest.Types.FieldViolation> violations)
    {
        var named = violations.Take(MostViolations).Select(Clip).ToList();
        var more = violations.Count > named.Count ? $" There are {violations.Count - named.Count} more." : "";
        var sentence = string.Join(' ', named.Select(violation => $"{violation.Field} {violation.Description}.")) + more;
        return Make(StatusCode.InvalidArgument, sentence, [Info(ErrorReasons.InvalidRequest, []), new BadRequest { FieldViolations = { named } }]);
    }

    /// <summary>The details of an error that gRPC itself made of the code.</summary>
    public static byte[] DetailsOf(ErrorReason reason, string sentence) =>
        Pack(reason.Status, sentence, [Info(reason, []), .. DetailsOf(reason, sentence, UsualWait)]);

    private static IEnumerable<IMessage> DetailsOf(ErrorReason reason, string sentence, TimeSpan after) => reason.Details switch
    {
        ErrorDetails.RetryInfo => [new RetryInfo { RetryDelay = after.ToDuration() }],
        ErrorDetails.BadRequest => [new BadRequest { FieldViolations = { Clip(new BadRequest.Types.FieldViolation { Description = sentence }) } }],
        _ => [],
    };

    private static ErrorInfo Info(ErrorReason reason, IEnumerable<(string Name, string Id)> ids) => new()
    {
        Reason = reason.Name, Domain = Domain, Metadata = { ids.ToDictionary(one => one.Name, one => one.Id) },
    };

    private static BadRequest.Types.FieldViolation Clip(BadRequest.Types.FieldViolation violation) =>
        new() { Field = Clip(violation.Field, LongestPart), Description = Clip(violation.Description, LongestPart) };

    private static string Clip(string text, int longest) => text.Length <= longest ? text : $"{text[..longest]}…";

    private static RpcException Make(StatusCode code, string sentence, IEnumerable<IMessage> details)
    {
        var said = Clip(sentence, LongestSentence);
        return new RpcException(new Status(code, said), new Metadata { { DetailsTrailer, Pack(code, said, details) } });
    }

    private static byte[] Pack(StatusCode code, string sentence, IEnumerable<IMessage> details) =>
        new RpcStatus { Code = (int)code, Message = sentence, Details = { details.Select(Any.Pack) } }.ToByteArray();
}
