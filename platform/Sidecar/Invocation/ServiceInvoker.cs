using System.Globalization;
using System.Net;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Invocation;

/// <summary>
/// <c>Dapr.InvokeService</c>, which the JavaScript SDK still uses: an HTTP-like call, whatever the target speaks. It goes through the
/// target's sidecar (its own port for other sidecars when the app calls itself), which knows the protocol.
/// </summary>
internal sealed class ServiceInvoker(SidecarOptions options, AppNames names, Forwarder forwarder)
{
    /// <summary>Answers what the target answered; a failure is an <see cref="RpcException"/>.</summary>
    public async Task<InvokeResponse> InvokeAsync(InvokeServiceRequest request, ServerCallContext context)
    {
        var target = request.Id.Split('.')[0];
        var sidecar = names.Find(target) ?? throw Failed(InvocationErrors.Unknown(target));
        using var message = MessageOf(request.Message, new(sidecar, PathOf(request.Message)), target, context.RequestHeaders);
        using var response = await SendAsync(message, sidecar, context.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(context.CancellationToken);
        await context.WriteResponseHeadersAsync(new Metadata { { "dapr-http-status", ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture) } });
        return response.IsSuccessStatusCode
            ? new() { ContentType = response.Content.Headers.ContentType?.ToString() ?? "", Data = new Any { Value = UnsafeByteOperations.UnsafeWrap(body) } }
            : throw new RpcException(StatusOf(response, body));
    }

    private static string PathOf(InvokeRequest request)
    {
        var query = request.HttpExtension?.Querystring;
        return "/" + request.Method.TrimStart('/') + (string.IsNullOrEmpty(query) ? "" : "?" + query.TrimStart('?'));
    }

    private static HttpMethod VerbOf(InvokeRequest request) => request.HttpExtension?.Verb is { } verb and not HTTPExtension.Types.Verb.None
        ? new(verb.ToString().ToUpperInvariant())
        : HttpMethod.Post;

    private static RpcException Failed(ApiError error) => new(new Status(error.Status, error.Message));

    private static Status StatusOf(HttpResponseMessage response, byte[] body) =>
        response.Headers.TryGetValues(GrpcAnswer.StatusHeader, out var codes) && int.TryParse(codes.First(), CultureInfo.InvariantCulture, out var code)
            ? new((StatusCode)code, System.Text.Encoding.UTF8.GetString(body))
            : new(StatusMapping.FromHttp((int)response.StatusCode), System.Text.Encoding.UTF8.GetString(body));

    private HttpRequestMessage MessageOf(InvokeRequest request, Uri address, string target, Metadata metadata)
    {
        var message = new HttpRequestMessage(VerbOf(request), address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = request.Data is null ? null : new ReadOnlyMemoryContent(request.Data.Value.Memory),
        };
        message.Content?.Headers.TryAddWithoutValidation("content-type", request.ContentType.Length > 0 ? request.ContentType : "application/json");
        foreach (var entry in metadata.Where(entry => !entry.IsBinary && IsForTheApp(entry.Key)))
        {
            message.Headers.TryAddWithoutValidation(entry.Key, entry.Value);
        }

        foreach (var (name, value) in InvocationHeaders.ToSidecar(options, target))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private static bool IsForTheApp(string name) =>
        InvocationHeaders.Passes(name)
        && !name.StartsWith("grpc-", StringComparison.Ordinal)
        && name is not (InvocationHeaders.Caller or InvocationHeaders.Callee or "content-type" or "content-length" or "te" or "user-agent");

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, Uri sidecar, CancellationToken ct)
    {
        try
        {
            return await forwarder.SendAsync(message, ct);
        }
        catch (HttpRequestException failure)
        {
            throw Failed(InvocationErrors.Broken(sidecar, failure));
        }
    }
}
