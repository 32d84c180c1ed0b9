using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WhatsAppEngine.Testing.MetaSimulator.Graph;

/// <summary>A refusal in Meta's shape.</summary>
/// <param name="Code">Meta's error code; it chooses HTTP status and title.</param>
/// <param name="Details">What is wrong with this call.</param>
/// <param name="Subcode"><c>error_subcode</c>.</param>
/// <param name="RetryAfter">Seconds of the header Retry-After, or a date as it stands there.</param>
/// <param name="Status">Another HTTP status than the code's own.</param>
internal sealed record GraphError(
    int Code, string? Details = null, int? Subcode = null, string? RetryAfter = null, int? Status = null) : IResult
{
    public static GraphError MissingObject(string id) => new(
        100,
        $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, "
            + "or does not support this operation",
        33);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is not null)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfter;
        }

        return new JsonAnswer(Body(), Status ?? ErrorCatalogue.Of(Code).Status).ExecuteAsync(httpContext);
    }

    private JsonObject Body()
    {
        var error = new JsonObject
        {
            ["message"] = string.Create(CultureInfo.InvariantCulture, $"(#{Code}) {ErrorCatalogue.Of(Code).Title}"),
            ["type"] = "OAuthException",
            ["code"] = Code,
        };
        if (Details is not null)
        {
            error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = Details };
        }

        if (Subcode is not null)
        {
            error["error_subcode"] = Subcode;
        }

        error["fbtrace_id"] = "A" + Guid.NewGuid().ToString("N")[..22];
        return new JsonObject { ["error"] = error };
    }
}
