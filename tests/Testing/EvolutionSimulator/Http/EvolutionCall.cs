using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Http;

/// <summary>A call of the API.</summary>
/// <param name="Context">The HTTP request.</param>
/// <param name="Operation">The second part of its path: <c>create</c>, <c>sendText</c>, <c>set</c> and so on.</param>
/// <param name="Name">The instance in its path; null: it names none.</param>
/// <param name="Body">Its JSON; undefined when it has none.</param>
internal sealed record EvolutionCall(HttpContext Context, string Operation, string? Name, JsonElement Body)
{
    private const string Key = "evolution-call";

    /// <summary>The instance that the guards found.</summary>
    public SimulatedInstance Instance { get; init; } = null!;

    public string? ApiKey => Context.Request.Headers["apikey"] is { Count: > 0 } key ? key.ToString() : null;

    public bool IsCreate => Is("/instance/create");

    public bool IsSend => Context.Request.Path.StartsWithSegments("/message", StringComparison.OrdinalIgnoreCase);

    public bool Is(string path) => Context.Request.Path.Equals(path, StringComparison.OrdinalIgnoreCase);

    public string? Query(string name) => Context.Request.Query[name] is { Count: > 0 } value ? value.ToString() : null;

    public void Remember() => Context.Items[Key] = this;

    public static EvolutionCall Of(HttpContext context) => (EvolutionCall)context.Items[Key]!;

    /// <summary>Reads a request.</summary>
    /// <exception cref="JsonException">Its body is no JSON.</exception>
    public static async Task<EvolutionCall> ReadAsync(HttpContext context)
    {
        var segments = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var operation = segments.Length > 1 ? segments[1] : segments[0];
        var name = (context.Request.RouteValues["name"] as string)?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return new EvolutionCall(context, operation, name, context.Request.HasFormContentType
            ? await MultipartBody.ReadAsync(context.Request, operation)
            : await ReadJsonAsync(context));
    }

    private static async Task<JsonElement> ReadJsonAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        if (buffer.Length == 0)
        {
            return default;
        }

        using var json = JsonDocument.Parse(buffer.ToArray());
        return json.RootElement.Clone();
    }
}
