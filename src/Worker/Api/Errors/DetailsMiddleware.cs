using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace WhatsAppEngine.Worker.Api.Errors;

/// <summary>
/// Gives details to the errors that gRPC itself makes before or beside our code, so that callers find a reason in every error: a message
/// that is too large or is none, a method that is not there.
/// </summary>
internal sealed class DetailsMiddleware(RequestDelegate next)
{
    private const string Api = "/basecommerce.whatsapp.v1.";
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Request.Path.Value?.StartsWith(Api, StringComparison.Ordinal) is true)
        {
            AddDetails(context);
        }
    }

    private static void AddDetails(HttpContext context)
    {
        var trailers = context.Response.HasStarted
            ? context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers
            : context.Response.Headers;
        if (trailers is null || trailers.IsReadOnly || trailers.ContainsKey(Refusal.DetailsTrailer)
            || !int.TryParse(trailers[StatusHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code == 0)
        {
            return;
        }

        var (reason, sentence) = MeaningOf((StatusCode)code, Uri.UnescapeDataString(trailers[MessageHeader].ToString()));
        trailers[StatusHeader] = ((int)reason.Status).ToString(CultureInfo.InvariantCulture);
        trailers[MessageHeader] = Uri.EscapeDataString(sentence);
        trailers[Refusal.DetailsTrailer] = Convert.ToBase64String(Refusal.DetailsOf(reason, sentence));
    }

    private static (ErrorReason Reason, string Sentence) MeaningOf(StatusCode code, string sentence) => code switch
    {
        StatusCode.ResourceExhausted => (ErrorReasons.RequestTooLarge, "A message of the request is larger than the Worker reads."),
        // Our own code's exceptions never come so far: what fails beside it is the reading of the request.
        StatusCode.Unknown or StatusCode.Internal => (ErrorReasons.InvalidRequest, "The request is not a message of this method."),
        _ => (ErrorReasons.Of(code), sentence),
    };
}
