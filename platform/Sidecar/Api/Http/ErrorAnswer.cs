using System.Text.Json.Serialization;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Api.Http;

/// <summary>An error of the HTTP API: <c>{"errorCode":"ERR_…","message":"…"}</c>, with the entries that failed after a bulk publish.</summary>
internal sealed record ErrorAnswer(string ErrorCode, string Message)
{
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BulkPublishFailure>? FailedEntries { get; init; }

    /// <summary>Answers with the error. An answer that has begun is cut off instead: it must not look whole.</summary>
    public static Task WriteAsync(HttpContext context, ApiError error, IReadOnlyList<BulkPublishFailure>? failed = null)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        return Results.Json(
            new ErrorAnswer(error.ErrorCode, error.Message) { FailedEntries = failed },
            HttpApiJson.Answers.ErrorAnswer,
            statusCode: error.HttpStatus).ExecuteAsync(context);
    }
}
