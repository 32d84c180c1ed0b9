using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Http;

/// <summary>JSON as Express writes it; no body at all is <c>null</c>.</summary>
internal sealed record JsonAnswer(JsonNode? Body, int Status = StatusCodes.Status200OK) : IResult
{
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonAnswer Created(JsonNode? body) => new(body, StatusCodes.Status201Created);

    /// <summary>What connect and restart make of an error: HTTP 200 is not success.</summary>
    public static JsonAnswer Swallowed(string message) => new(new JsonObject { ["error"] = true, ["message"] = message });

    public static string Write(JsonNode? body) => body?.ToJsonString(Readable) ?? "null";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        return httpContext.Response.WriteAsync(Write(Body), Encoding.UTF8, httpContext.RequestAborted);
    }
}
