using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;
using Status = Grpc.Core.Status;

namespace WhatsAppEngine.Worker.Api;

/// <summary>Makes the errors of the API in Google's model: a code, a sentence for a person, details for a program.</summary>
internal static class Refusal
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>An error without details.</summary>
    public static RpcException Of(StatusCode code, string sentence) => new(new Status(code, sentence));

    /// <summary>INVALID_ARGUMENT, naming each field and what would be right.</summary>
    public static RpcException Of(IReadOnlyList<BadRequest.Types.FieldViolation> violations)
    {
        var sentence = string.Join(' ', violations.Select(violation => $"{violation.Field} {violation.Description}."));
        var details = new RpcStatus
        {
            Code = (int)StatusCode.InvalidArgument,
            Message = sentence,
            Details = { Any.Pack(new BadRequest { FieldViolations = { violations } }) },
        };
        return new RpcException(new Status(StatusCode.InvalidArgument, sentence), new Metadata { { DetailsTrailer, details.ToByteArray() } });
    }
}
