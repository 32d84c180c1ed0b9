using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Platform.Sidecar.AppChannel;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Invocation;

/// <summary>
/// Hands an HTTP exchange to the next hop byte by byte: verb, headers, body, status, trailers. A gRPC call of any kind is such an
/// exchange, so messages, deadlines, metadata and status details pass without being understood.
/// </summary>
internal sealed class Forwarder(SidecarOptions options) : IDisposable
{
    private readonly HttpMessageInvoker http = new(Handler(options));

    /// <summary>Answers the caller with the next hop's answer, or returns why there is none (nothing has been answered then).</summary>
    public async Task<ApiError?> ForwardAsync(HttpContext context, Destination destination)
    {
        LiftLimits(context);
        var limit = GrpcAnswer.IsGrpc(context.Request) ? new MessageLimit(options.MaxBodySize) : null;
        using var body = new ForwardedBody(context.Request.Body, limit, context.RequestAborted);
        using var request = RequestOf(context, destination, body);
        try
        {
            using var response = await http.SendAsync(request, context.RequestAborted);
            await AnswerAsync(context, response);
            return null;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            return limit is { IsExceeded: true } || failure.GetBaseException() is InvalidDataException or BadHttpRequestException
                ? InvocationErrors.TooLarge(options.MaxBodySize)
                : InvocationErrors.Broken(destination.Address, failure);
        }
        finally
        {
            await body.StopAsync();
        }
    }

    /// <summary>Sends a request of the sidecar's own.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) => http.SendAsync(request, ct);

    public void Dispose() => http.Dispose();

    private static SocketsHttpHandler Handler(SidecarOptions options)
    {
        var handler = AppConnection.Handler(options);
        handler.RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8;
        return handler;
    }

    // A stream may be silent for hours and carry any number of messages; only a single message is limited.
    private static void LiftLimits(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (GrpcAnswer.IsGrpc(context.Request) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
    }

    private static HttpRequestMessage RequestOf(HttpContext context, Destination destination, ForwardedBody body)
    {
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(destination.Address, destination.PathAndQuery))
        {
            Version = destination.Version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false ? null : body,
        };
        var said = destination.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in context.Request.Headers.Where(header => InvocationHeaders.Passes(header.Key) && !said.ContainsKey(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        foreach (var (name, value) in said)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task AnswerAsync(HttpContext context, HttpResponseMessage response)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            if (InvocationHeaders.Passes(name))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        // An answer of headers only ("trailers-only" in gRPC) must stay one: a client reads its status only from the last frame.
        var limit = GrpcAnswer.IsGrpc(context.Request) ? new MessageLimit(options.MaxBodySize) : null;
        if (limit is not null && !response.Headers.NonValidated.Contains(GrpcAnswer.StatusHeader))
        {
            await context.Response.StartAsync(context.RequestAborted);
        }

        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        await Relay.CopyAsync(body, context.Response.Body, limit, context.RequestAborted);
        foreach (var (name, values) in response.TrailingHeaders.NonValidated)
        {
            context.Response.AppendTrailer(name, values.ToArray());
        }
    }
}
