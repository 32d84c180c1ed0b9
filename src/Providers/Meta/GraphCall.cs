using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>One call of the Graph API.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path behind the version, escaped, with its query: see <see cref="ApiPath"/>.</param>
/// <param name="Token">The token of whoever calls.</param>
/// <param name="Number">The phone number id or account that the call is about: calls about it fail together.</param>
internal sealed record GraphCall(HttpMethod Method, string Path, string Token, string Number)
{
    /// <summary>The body. Only of an <see cref="ObservedContent"/> it can be told whether anything of it has left.</summary>
    public HttpContent? Content { get; init; }

    /// <summary>Base URL instead of the configured one.</summary>
    public string? Server { get; init; }

    /// <summary>How long the call may take, instead of <see cref="MetaOptions.Timeout"/>: for files.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Names the number only: secrets never reach a log.</summary>
    public override string ToString() => $"GraphCall {{ Number = {Number} }}";
}
