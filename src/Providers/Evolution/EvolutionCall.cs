using System.Text;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>One call to an Evolution server.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path, escaped, with its query: see <see cref="ApiPath"/>.</param>
/// <param name="Key">The instance's own key, or the server's.</param>
/// <param name="Instance">The instance that the call is about: calls about it fail together.</param>
internal sealed record EvolutionCall(HttpMethod Method, string Path, string Key, string Instance)
{
    /// <summary>The body, for most calls an <see cref="ObservedContent"/>.</summary>
    public HttpContent? Content { get; init; }

    /// <summary>Base URL instead of the configured one.</summary>
    public string? Server { get; init; }

    /// <summary>How long the call may take, instead of <see cref="EvolutionOptions.Timeout"/>.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>A call about an instance by its own key: <c>Of(HttpMethod.Post, instance, "message", "sendText")</c>.</summary>
    public static EvolutionCall Of(HttpMethod method, SendingAccount instance, params IEnumerable<string> operation) =>
        new(method, ApiPath.Of([.. operation, instance.NumberId]), instance.AccessToken ?? "", instance.NumberId)
        {
            Server = instance.ApiUrl is { Length: > 0 } url ? url : null,
        };

    /// <summary>The same call with a JSON body.</summary>
    public EvolutionCall With(JsonObject body) => this with { Content = new ObservedContent(Encoding.UTF8.GetBytes(body.ToJsonString())) };

    /// <summary>Names the instance only: secrets never reach a log.</summary>
    public override string ToString() => $"EvolutionCall {{ Instance = {Instance} }}";
}
