using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Calls the Graph API: one pooled client, the token of each call its own.</summary>
internal sealed class GraphClient(IHttpClientFactory clients, IOptions<MetaOptions> options)
{
    /// <summary>Makes one call. Every expected end is an answer; cancellation throws when the call cannot have been seen.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<GraphAnswer> CallAsync(GraphCall call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, UrlOf(call.Path)) { Content = call.Content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", call.Token);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Value.Timeout);
        try
        {
            using var answer = await clients.CreateClient(nameof(GraphClient)).SendAsync(request, deadline.Token);
            return GraphAnswer.Read(answer, await answer.Content.ReadAsByteArrayAsync(deadline.Token));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return AfterLostAnswer(call, cancellationToken);
        }
    }

    // What counts is not how the call failed but whether Meta can have seen it: it cannot before the first byte of its body was written.
    private static GraphAnswer AfterLostAnswer(GraphCall call, CancellationToken cancellationToken)
    {
        if (call.Content is ObservedContent { WasTouched: false })
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new GraphAnswer.Unreachable();
        }

        return new GraphAnswer.Lost();
    }

    private Uri UrlOf(string path) => new($"{options.Value.GraphUrl.TrimEnd('/')}/{options.Value.ApiVersion}/{path}");
}

/// <summary>One call of the Graph API.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path behind the version, escaped, with its query.</param>
/// <param name="Token">The token of whoever calls.</param>
/// <param name="Number">The phone number id or account that the call is about: calls about it fail together.</param>
internal sealed record GraphCall(HttpMethod Method, string Path, string Token, string Number)
{
    public HttpContent? Content { get; init; }

    /// <summary>Names the number only: secrets never reach a log.</summary>
    public override string ToString() => $"GraphCall {{ Number = {Number} }}";
}

/// <summary>What came of a call.</summary>
internal abstract record GraphAnswer
{
    /// <summary>200 with JSON (an undefined element when the body is none).</summary>
    public sealed record Ok(JsonElement Body) : GraphAnswer;

    /// <summary>Meta, or something on the way to it, said no.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Body">The body's <c>error</c>; undefined when it has none.</param>
    /// <param name="RetryAfter">How long the answer asks to wait.</param>
    public sealed record Error(int Status, JsonElement Body, TimeSpan? RetryAfter) : GraphAnswer;

    /// <summary>The call certainly did not arrive.</summary>
    public sealed record Unreachable : GraphAnswer;

    /// <summary>Perhaps it arrived, perhaps not.</summary>
    public sealed record Lost : GraphAnswer;

    public static GraphAnswer Read(HttpResponseMessage answer, ReadOnlyMemory<byte> body)
    {
        var root = Parse(body);
        return answer.IsSuccessStatusCode
            ? new Ok(root)
            : new Error((int)answer.StatusCode, root.Member("error"), answer.Headers.RetryAfter?.Delta);
    }

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
