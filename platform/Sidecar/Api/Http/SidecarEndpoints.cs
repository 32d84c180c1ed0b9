using System.Text;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Api.Http;

/// <summary>Health, metadata and shutdown.</summary>
internal static class SidecarEndpoints
{
    private static readonly ApiError NotReady = new(StatusCode.Unavailable, 500, "ERR_HEALTH_NOT_READY", "dapr is not ready");
    private static readonly ApiError NotOutboundReady = new(StatusCode.Unavailable, 500, "ERR_OUTBOUND_HEALTH_NOT_READY", "dapr outbound is not ready");
    private static readonly ApiError OtherApp = new(StatusCode.Unavailable, 500, "ERR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match");

    public static void MapSidecar(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/v1.0/healthz", (RequestDelegate)HealthAsync);
        endpoints.MapGet("/v1.0/healthz/outbound", (RequestDelegate)(context =>
            AnswerAsync(context, Get<ISidecarHealth>(context).IsOutboundReady ? null : NotOutboundReady)));
        endpoints.MapGet("/v1.0/metadata", (RequestDelegate)DescribeAsync);
        endpoints.MapPut("/v1.0/metadata/{key}", (RequestDelegate)SetMetadataAsync);
        endpoints.MapPost("/v1.0/shutdown", (RequestDelegate)ShutdownAsync);
    }

    private static Task HealthAsync(HttpContext context)
    {
        var appId = context.Request.Query["appid"].ToString();
        if (appId.Length > 0 && appId != Get<SidecarOptions>(context).AppId)
        {
            return ErrorAnswer.WriteAsync(context, OtherApp);
        }

        return AnswerAsync(context, Get<ISidecarHealth>(context).IsReady ? null : NotReady);
    }

    private static Task DescribeAsync(HttpContext context) => Results.Json(
        SidecarDescription.Of(Get<SidecarOptions>(context), Get<IComponentRegistry>(context), Get<ISidecarMetadata>(context)),
        HttpApiJson.Answers.SidecarDescription).ExecuteAsync(context);

    private static async Task SetMetadataAsync(HttpContext context)
    {
        var value = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        Get<ISidecarMetadata>(context).Set(context.GetRouteValue("key") as string ?? "", Encoding.UTF8.GetString(value.Span));
        await AnswerAsync(context, error: null);
    }

    private static Task ShutdownAsync(HttpContext context)
    {
        var lifetime = Get<IHostApplicationLifetime>(context);
        context.Response.OnCompleted(() =>
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        });
        return AnswerAsync(context, error: null);
    }

    private static Task AnswerAsync(HttpContext context, ApiError? error)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return error is null ? Task.CompletedTask : ErrorAnswer.WriteAsync(context, error);
    }

    private static T Get<T>(HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();
}
