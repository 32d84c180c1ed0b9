using Microsoft.Extensions.Options;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>
/// Calls Evolution servers. Tries once: to try again is the caller's decision. Success (2xx) is not always success: this server answers 200
/// to some calls that failed.
/// </summary>
internal sealed class EvolutionClient(ApiConnections connections, IOptions<EvolutionOptions> options, TimeProvider time)
{
    private readonly ApiClient api = new(connections, options.Value.Breaker, time);

    /// <summary>How long most calls may take.</summary>
    public TimeSpan Timeout => options.Value.Timeout;

    /// <summary>How long customers see that an answer is being written before it comes.</summary>
    public TimeSpan TypingDelay => options.Value.TypingDelay;

    /// <summary>How long calls with files may take.</summary>
    public TimeSpan MediaTimeout => options.Value.MediaTimeout;

    /// <summary>Why an instance cannot be called at all: its binding lacks something; null when it can.</summary>
    public CallFailure? Problem(SendingAccount instance) => (instance.ApiUrl is { Length: > 0 } own ? own : options.Value.ServerUrl) switch
    {
        _ when instance.AccessToken is null or "" => new CallFailure(
            CallFailureKind.Refused, "no_api_key", "The instance has no API key: bind it again with ./whatsapp bind-tenant --api-key."),
        null or "" => new CallFailure(
            CallFailureKind.Refused, "no_api_url", "The instance has no server: bind it again with --api-url, or set EVOLUTION_API_URL."),
        var url when !IsWeb(url) => new CallFailure(
            CallFailureKind.Refused, "bad_api_url", "The instance's api_url is no web address: bind it again with another."),
        _ => null,
    };

    /// <summary>Makes one call. Every expected end is an answer; cancellation throws when the call cannot have been seen.</summary>
    public async Task<ApiAnswer> CallAsync(EvolutionCall call, CancellationToken cancellationToken)
    {
        using var content = call.Content;
        return await api.CallAsync(Whole(call), cancellationToken);
    }

    /// <summary>Makes one call the answer to which is read as it comes: its time limit does not count.</summary>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    public async Task<HttpResponseMessage> OpenAsync(EvolutionCall call, CancellationToken cancellationToken)
    {
        using var content = call.Content;
        return await api.OpenAsync(Whole(call), cancellationToken);
    }

    private ApiCall Whole(EvolutionCall call)
    {
        var server = call.Server ?? options.Value.ServerUrl ?? throw new InvalidOperationException("The call names no server.");
        return new ApiCall(call.Method, server, call.Path, call.Instance, call.TimeLimit ?? options.Value.Timeout)
        {
            Credential = ("apikey", call.Key),
            Content = call.Content,
        };
    }

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");
}
