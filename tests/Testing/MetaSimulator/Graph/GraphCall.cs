using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace WhatsAppEngine.Testing.MetaSimulator.Graph;

/// <summary>A call of the Graph API.</summary>
/// <param name="Context">The HTTP request.</param>
/// <param name="Id">The node it is about.</param>
/// <param name="Operation">
/// The edge, such as <c>messages</c> or <c>media</c>; <c>read</c> for read marks; <c>node</c> for the node itself.
/// </param>
/// <param name="Body">Its JSON; undefined when it has none.</param>
internal sealed record GraphCall(HttpContext Context, string Id, string Operation, JsonElement Body)
{
    private const string Key = "graph-call";

    /// <summary>The call that a request was read as.</summary>
    public static GraphCall Of(HttpContext context) => (GraphCall)context.Items[Key]!;

    /// <summary>A parameter, from the body or else from the query.</summary>
    public string? Text(string name) =>
        Body.Text(name) ?? (Context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null);

    /// <summary>Reads a request; null when its body says JSON and is none.</summary>
    public static async Task<GraphCall?> ReadAsync(HttpContext context)
    {
        var body = default(JsonElement);
        if (context.Request.HasJsonContentType())
        {
            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
            if (buffer.Length > 0 && !TryParse(buffer.ToArray(), out body))
            {
                return null;
            }
        }

        var segments = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var call = new GraphCall(context, Uri.UnescapeDataString(segments[0]), OperationOf(segments, body), body);
        context.Items[Key] = call;
        return call;
    }

    private static string OperationOf(string[] segments, JsonElement body) => segments.Length == 1
        ? "node"
        : segments[1] == "messages" && body.Text("status") is not null ? "read" : segments[1];

    private static bool TryParse(byte[] bytes, out JsonElement body)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            body = json.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            body = default;
            return false;
        }
    }
}
