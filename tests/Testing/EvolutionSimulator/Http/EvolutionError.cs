using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Http;

/// <summary>The normal envelope of an error; what is odd about Evolution's errors is inside <c>response.message</c>.</summary>
internal sealed record EvolutionError(int Status, string Error, JsonNode Message) : IResult
{
    public const string ConnectionClosed = "Connection Closed";

    /// <summary>An HTTP exception that was turned into a text on its way.</summary>
    public const string Rewrapped = "[object Object]";

    public static EvolutionError Unauthorized { get; } = new(401, "Unauthorized", "Unauthorized");

    public static EvolutionError NameTaken(string name) => new(403, "Forbidden", List($"This name \"{name}\" is already in use."));

    public static EvolutionError NoInstance(string name) => NotFound($"The \"{name}\" instance does not exist");

    public static EvolutionError NotFound(string message) => new(404, "Not Found", List(message));

    public static EvolutionError BadRequest(params JsonNode[] message) => new(400, "Bad Request", new JsonArray(message));

    /// <summary>What the JSON schema finds is an array inside the array.</summary>
    public static EvolutionError Schema(IEnumerable<string> found) => BadRequest(List([.. found]));

    /// <summary>The body is no JSON.</summary>
    public static EvolutionError Malformed(string message) => new(400, "Internal Server Error", message);

    /// <summary>An exception that nobody thought of.</summary>
    public static EvolutionError Crash(string message) => new(500, "Internal Server Error", message);

    /// <summary>An exception that was thought of.</summary>
    public static EvolutionError Internal(params string[] message) => new(500, "Internal Server Error", List(message));

    public static EvolutionError Undefined(string member) => Crash(UndefinedText(member));

    public static string UndefinedText(string member) => $"Cannot read properties of undefined (reading '{member}')";

    public JsonObject Body => new()
    {
        ["status"] = Status,
        ["error"] = Error,
        ["response"] = new JsonObject { ["message"] = Message.DeepClone() },
    };

    public Task ExecuteAsync(HttpContext httpContext) => new JsonAnswer(Body, Status).ExecuteAsync(httpContext);

    private static JsonArray List(params string[] texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
