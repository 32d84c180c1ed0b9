namespace WhatsAppEngine.Providers.Http;

/// <summary>One call to a provider's API.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Server">Base URL.</param>
/// <param name="Path">Path behind it, escaped, with its query: see <see cref="ApiPath"/>.</param>
/// <param name="Number">The number, instance or account that the call is about: calls about it fail together.</param>
/// <param name="TimeLimit">How long the call may take.</param>
internal sealed record ApiCall(HttpMethod Method, string Server, string Path, string Number, TimeSpan TimeLimit)
{
    /// <summary>The header that says who calls; never shared between tenants.</summary>
    public required (string Name, string Value) Credential { get; init; }

    /// <summary>The body. Only of an <see cref="ObservedContent"/> it can be told whether anything of it has left.</summary>
    public HttpContent? Content { get; init; }

    /// <summary>The request it is.</summary>
    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(Method, new Uri($"{Server.TrimEnd('/')}/{Path}")) { Content = Content };
        request.Headers.TryAddWithoutValidation(Credential.Name, Credential.Value);
        return request;
    }

    /// <summary>Names the number only: secrets never reach a log.</summary>
    public override string ToString() => $"ApiCall {{ Number = {Number} }}";
}
