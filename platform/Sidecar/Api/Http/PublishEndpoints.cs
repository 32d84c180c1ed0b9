using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Api.Http;

/// <summary>Publish and bulk publish.</summary>
internal static class PublishEndpoints
{
    private static readonly string[] Verbs = ["POST", "PUT"];

    public static void MapPublish(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/v1.0/publish/{pubsub}/{**topic}", Verbs, (RequestDelegate)PublishAsync);
        endpoints.MapMethods("/v1.0/publish/bulk/{pubsub}/{**topic}", Verbs, (RequestDelegate)PublishBulkAsync);
        endpoints.MapMethods("/v1.0-alpha1/publish/bulk/{pubsub}/{**topic}", Verbs, (RequestDelegate)PublishBulkAsync);
    }

    private static async Task PublishAsync(HttpContext context)
    {
        var request = new PublishRequest(
            Route(context, "pubsub"),
            Route(context, "topic"),
            await RequestBody.ReadAsync(context.Request, context.RequestAborted),
            context.Request.ContentType,
            RequestBody.MetadataOf(context.Request),
            TraceOf(context.Request));
        var error = await context.RequestServices.GetRequiredService<IPublisher>().PublishAsync(request, context.RequestAborted);
        await AnswerAsync(context, error, failed: null);
    }

    private static async Task PublishBulkAsync(HttpContext context)
    {
        var items = await RequestBody.ReadJsonAsync(context.Request, HttpApiJson.Default.BulkPublishItemArray, context.RequestAborted);
        var entries = items?.Select(item => item.ToEntry()).ToArray();
        if (entries is null || entries.Contains(null))
        {
            await ErrorAnswer.WriteAsync(context, Unreadable(context));
            return;
        }

        var request = new BulkPublishRequest(
            Route(context, "pubsub"), Route(context, "topic"), entries!, RequestBody.MetadataOf(context.Request), TraceOf(context.Request));
        var outcome = await context.RequestServices.GetRequiredService<IPublisher>().PublishBulkAsync(request, context.RequestAborted);
        await AnswerAsync(context, outcome.Error, outcome.Failed.Count > 0 ? outcome.Failed : null);
    }

    private static Task AnswerAsync(HttpContext context, ApiError? error, IReadOnlyList<BulkPublishFailure>? failed)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return error is null ? Task.CompletedTask : ErrorAnswer.WriteAsync(context, error, failed);
    }

    private static ApiError Unreadable(HttpContext context) => new(
        StatusCode.InvalidArgument,
        StatusCodes.Status400BadRequest,
        "ERR_PUBSUB_EVENTS_SER",
        $"error when unmarshaling the request for topic {Route(context, "topic")} pubsub {Route(context, "pubsub")}");

    private static string Route(HttpContext context, string name) => Uri.UnescapeDataString(context.GetRouteValue(name) as string ?? "");

    private static TraceParent TraceOf(HttpRequest request) => new(request.Headers.TraceParent, request.Headers.TraceState);
}
