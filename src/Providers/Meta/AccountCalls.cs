using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Calls the Graph API as a number's own token may.</summary>
internal sealed class AccountCalls(GraphClient graph)
{
    /// <summary>Asks for something.</summary>
    public async Task<CallOutcome<JsonElement>> AskAsync(
        SendingAccount account, HttpMethod method, string path, HttpContent? content = null, TimeSpan? limit = null,
        CancellationToken cancellationToken = default)
    {
        if (Problem(account) is { } problem)
        {
            return new CallOutcome<JsonElement>.Failed(problem);
        }

        var answer = await graph.CallAsync(Call(account, method, path, content, limit), cancellationToken);
        return MetaFailure.Of(answer) is { } failure
            ? new CallOutcome<JsonElement>.Failed(failure)
            : new CallOutcome<JsonElement>.Done(((ApiAnswer.Ok)answer).Body);
    }

    /// <summary>Has something done. Null when it is.</summary>
    public async Task<CallFailure?> TellAsync(
        SendingAccount account, HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var content = body is null ? null : new ObservedContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
        return (await AskAsync(account, method, path, content, cancellationToken: cancellationToken) as CallOutcome<JsonElement>.Failed)?.Failure;
    }

    private static CallFailure? Problem(SendingAccount account) => account switch
    {
        { AccessToken: null or "" } => new CallFailure(
            CallFailureKind.Refused, "no_access_token", "The number has no access token: bind it again with ./whatsapp bind-tenant."),
        { ApiUrl: { Length: > 0 } url } when !IsWeb(url) => new CallFailure(
            CallFailureKind.Refused, "bad_api_url", "The number's api_url is no web address: bind it again with another, or with none."),
        _ => null,
    };

    private static GraphCall Call(SendingAccount account, HttpMethod method, string path, HttpContent? content, TimeSpan? limit) =>
        new(method, path, account.AccessToken!, account.NumberId)
        {
            Content = content,
            TimeLimit = limit,
            Server = account.ApiUrl is { Length: > 0 } url ? url : null,
        };

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");
}
