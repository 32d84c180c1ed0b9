using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WhatsAppEngine.Testing.MetaSimulator.Graph;

/// <summary>JSON as Meta writes it.</summary>
internal sealed record JsonAnswer(JsonNode Body, int Status = 200) : IResult
{
    public static JsonAnswer Success => new(new JsonObject { ["success"] = true });

    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "application/json; charset=UTF-8";
        return httpContext.Response.WriteAsync(Body.ToJsonString(Readable), Encoding.UTF8, httpContext.RequestAborted);
    }
}
