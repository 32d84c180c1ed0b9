using System.Globalization;
using System.Security.Cryptography;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Numbers;

/// <summary>Asks a callback whether it knows its verify token, as Meta does before it uses one.</summary>
internal static class CallbackVerification
{
    private const int LongestUrl = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = Patience,
    };

    public static async Task<(Uri? Callback, GraphError? Error)> VerifyAsync(
        string? url, string? token, CancellationToken cancellationToken)
    {
        if (url is null || url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var callback) || token is null)
        {
            return (null, new GraphError(100, "override_callback_uri must be a URL of at most 200 characters, with a verify_token"));
        }

        return await AnswersAsync(callback, token, cancellationToken)
            ? (callback, null)
            : (null, new GraphError(2200, "The callback did not answer 200 with the challenge"));
    }

    private static async Task<bool> AnswersAsync(Uri callback, string token, CancellationToken cancellationToken)
    {
        var challenge = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var question = $"hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(token)}";
        try
        {
            using var answer = await Http.GetAsync(
                new UriBuilder(callback) { Query = $"{callback.Query.TrimStart('?')}&{question}".TrimStart('&') }.Uri, cancellationToken);
            return answer.StatusCode == System.Net.HttpStatusCode.OK
                && await answer.Content.ReadAsStringAsync(cancellationToken) == challenge;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
