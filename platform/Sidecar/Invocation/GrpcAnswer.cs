using System.Globalization;

namespace Platform.Sidecar.Invocation;

/// <summary>A gRPC call's failure, said in HTTP/2 terms to a call that no gRPC server handles here.</summary>
internal static class GrpcAnswer
{
    public const string StatusHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";

    public static bool IsGrpc(HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Ends the call with a status: as headers when nothing was answered yet, else as trailers.</summary>
    public static void Fail(HttpContext context, StatusCode code, string message)
    {
        var status = ((int)code).ToString(CultureInfo.InvariantCulture);
        var text = Uri.EscapeDataString(message);
        if (context.Response.HasStarted)
        {
            context.Response.AppendTrailer(StatusHeader, status);
            context.Response.AppendTrailer(MessageHeader, text);
            return;
        }

        context.Response.Clear();
        context.Response.ContentType = "application/grpc";
        context.Response.Headers[StatusHeader] = status;
        context.Response.Headers[MessageHeader] = text;
    }
}
