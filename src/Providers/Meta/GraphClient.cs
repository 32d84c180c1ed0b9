using Microsoft.Extensions.Options;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Calls the Graph API. Tries once: to try again is the caller's decision.</summary>
internal sealed class GraphClient(ApiConnections connections, IOptions<MetaOptions> options, TimeProvider time)
{
    private readonly ApiClient api = new(connections, options.Value.Breaker, time);

    /// <summary>Makes one call. Every expected end is an answer; cancellation throws when the call cannot have been seen.</summary>
    public Task<ApiAnswer> CallAsync(GraphCall call, CancellationToken cancellationToken)
    {
        var server = call.Server ?? options.Value.GraphUrl;
        var path = $"{options.Value.ApiVersion}/{call.Path}";
        return api.CallAsync(new ApiCall(call.Method, server, path, call.Number, call.TimeLimit ?? options.Value.Timeout)
        {
            Credential = ("Authorization", $"Bearer {call.Token}"),
            Content = call.Content,
        }, cancellationToken);
    }
}
