using Google.Protobuf;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Api.Rpc;

/// <summary>Turns a refusal into the status a gRPC caller gets, with google.rpc.ErrorInfo in its details.</summary>
internal static class RpcErrors
{
    private const string Details = "grpc-status-details-bin";
    private const string Domain = "dapr.io";

    public static RpcException ToException(this ApiError error) =>
        new(new Status(error.Status, error.Message), error.Reason is null ? Metadata.Empty : new Metadata { { Details, Encode(error) } });

    // google.rpc.Status { int32 code = 1; string message = 2; repeated Any details = 3 }, written by hand: three fields need no proto.
    private static byte[] Encode(ApiError error)
    {
        var any = Message(output =>
        {
            Write(output, 1, "type.googleapis.com/google.rpc.ErrorInfo");
            Write(output, 2, Message(info =>
            {
                Write(info, 1, error.Reason!);
                Write(info, 2, Domain);
            }));
        });
        return Message(output =>
        {
            output.WriteTag(1, WireFormat.WireType.Varint);
            output.WriteInt32((int)error.Status);
            Write(output, 2, error.Message);
            Write(output, 3, any);
        });
    }

    private static void Write(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Write(CodedOutputStream output, int field, byte[] message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(message));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using var output = new CodedOutputStream(buffer, leaveOpen: true);
        write(output);
        output.Flush();
        return buffer.ToArray();
    }
}
