using System.Globalization;
using Dapr.AppCallback.Autogen.Grpc.v1;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;
using Platform.Sidecar.AppChannel;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Invocation;

/// <summary>An HTTP call for a gRPC app: <c>AppCallback.OnInvoke</c> with the path as method.</summary>
internal sealed class OnInvoke : IDisposable
{
    private readonly SidecarOptions options;
    private readonly GrpcChannel channel;
    private readonly AppCallback.AppCallbackClient app;

    public OnInvoke(SidecarOptions options)
    {
        this.options = options;
        channel = GrpcChannel.ForAddress(options.AppAddress, new GrpcChannelOptions
        {
            HttpHandler = AppConnection.Handler(options),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = options.MaxBodySize,
            MaxSendMessageSize = null,
        });
        app = new(channel);
    }

    /// <summary>Answers the caller with what the app said; an error also as <c>grpc-status</c>, for a caller that came by gRPC.</summary>
    public async Task InvokeAsync(HttpContext context, string pathAndQuery)
    {
        try
        {
            var request = await RequestOf(context.Request, pathAndQuery, context.RequestAborted);
            var answer = await app.OnInvokeAsync(request, HeadersOf(context.Request), cancellationToken: context.RequestAborted);
            context.Response.ContentType = answer.ContentType;
            await context.Response.BodyWriter.WriteAsync(answer.Data?.Value.Memory ?? default, context.RequestAborted);
        }
        catch (RpcException failure)
        {
            context.Response.StatusCode = StatusMapping.ToHttp(failure.StatusCode);
            context.Response.Headers[GrpcAnswer.StatusHeader] = ((int)failure.StatusCode).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers[GrpcAnswer.MessageHeader] = Uri.EscapeDataString(failure.Status.Detail);
            await context.Response.WriteAsync(failure.Status.Detail, context.RequestAborted);
        }
    }

    public void Dispose() => channel.Dispose();

    private static async Task<InvokeRequest> RequestOf(HttpRequest request, string pathAndQuery, CancellationToken ct)
    {
        var parts = pathAndQuery.Split('?', 2);
        return new()
        {
            Method = Uri.UnescapeDataString(parts[0].TrimStart('/')),
            Data = new Any { Value = await ByteString.FromStreamAsync(request.Body, ct) },
            ContentType = request.ContentType ?? "",
            HttpExtension = new()
            {
                Verb = System.Enum.TryParse<HTTPExtension.Types.Verb>(request.Method, ignoreCase: true, out var verb) ? verb : HTTPExtension.Types.Verb.None,
                Querystring = parts.ElementAtOrDefault(1) ?? "",
            },
        };
    }

    private Metadata HeadersOf(HttpRequest request)
    {
        var headers = new Metadata();
        foreach (var (name, values) in request.Headers.Where(header => IsMetadata(header.Key)))
        {
            headers.Add(name.ToLowerInvariant(), values.ToString());
        }

        foreach (var (name, value) in InvocationHeaders.ToApp(options))
        {
            headers.Add(name, value);
        }

        return headers;
    }

    private static bool IsMetadata(string name) =>
        InvocationHeaders.Passes(name)
        && !name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase)
        && !name.EndsWith("-bin", StringComparison.OrdinalIgnoreCase)
        && name.ToUpperInvariant() is not ("CONTENT-LENGTH" or "CONTENT-TYPE" or "TE" or "USER-AGENT");
}
