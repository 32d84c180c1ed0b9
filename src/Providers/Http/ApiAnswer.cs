using System.Net.Http.Headers;
using System.Text.Json;

namespace WhatsAppEngine.Providers.Http;

/// <summary>What came of a call.</summary>
internal abstract record ApiAnswer
{
    // Nobody means more than that; a clock that is wrong may say so.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Success (2xx) with JSON (an undefined element when the body is none).</summary>
    public sealed record Ok(JsonElement Body) : ApiAnswer;

    /// <summary>The provider, or something on the way to it, said no.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Body">The body; undefined when it is no JSON.</param>
    /// <param name="RetryAfter">How long the answer asks to wait.</param>
    public sealed record Error(int Status, JsonElement Body, TimeSpan? RetryAfter) : ApiAnswer;

    /// <summary>The call certainly did not arrive.</summary>
    /// <param name="After">How long no further call will be made, when the circuit breaker is open.</param>
    public sealed record Unreachable(TimeSpan? After = null) : ApiAnswer;

    /// <summary>Perhaps it arrived, perhaps not.</summary>
    public sealed record Lost : ApiAnswer;

    /// <summary>Something is wrong with the provider or the way to it; a plain no (4xx) is about the call alone.</summary>
    public bool IsFault => this is Unreachable or Lost or Error { Status: >= 500 };

    public static ApiAnswer Read(HttpResponseMessage answer, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        var root = Parse(body);
        return answer.IsSuccessStatusCode
            ? new Ok(root)
            : new Error((int)answer.StatusCode, root, WaitOf(answer.Headers.RetryAfter, now));
    }

    // Seconds, or the moment itself.
    private static TimeSpan? WaitOf(RetryConditionHeaderValue? asked, DateTimeOffset now) => (asked?.Delta ?? asked?.Date - now) switch
    {
        null => null,
        var wait when wait < TimeSpan.Zero => TimeSpan.Zero,
        var wait when wait > LongestWait => LongestWait,
        var wait => wait,
    };

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
