using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Meta.Numbers;

/// <summary>Looks after numbers: <c>/{WABA}/subscribed_apps</c> and <c>/{phone number id}</c> with what lies under it.</summary>
internal sealed class MetaNumberDesk(AccountCalls calls) : INumberDesk
{
    /// <inheritdoc />
    public ProviderKind Provider => ProviderKind.Meta;

    /// <inheritdoc />
    public async Task<CallOutcome<IReadOnlyList<AppSubscription>>> SubscriptionsAsync(
        NumberAccount number, CancellationToken cancellationToken)
    {
        if (AccountMissing(number) is { } missing)
        {
            return new CallOutcome<IReadOnlyList<AppSubscription>>.Failed(missing);
        }

        var answer = await calls.AskAsync(number.Sending, HttpMethod.Get, Subscriptions(number), cancellationToken: cancellationToken);
        return answer switch
        {
            CallOutcome<JsonElement>.Done done => new CallOutcome<IReadOnlyList<AppSubscription>>.Done(SubscriptionReader.Read(done.Value)),
            CallOutcome<JsonElement>.Failed failed => new CallOutcome<IReadOnlyList<AppSubscription>>.Failed(failed.Failure),
            _ => throw new InvalidOperationException($"Unknown outcome {answer.GetType().Name}."),
        };
    }

    /// <inheritdoc />
    public Task<CallFailure?> SubscribeAsync(NumberAccount number, WebhookAddress? address, CancellationToken cancellationToken) =>
        OnAccountAsync(number, HttpMethod.Post, address is null ? null : Override(address), cancellationToken);

    /// <inheritdoc />
    public Task<CallFailure?> UnsubscribeAsync(NumberAccount number, CancellationToken cancellationToken) =>
        OnAccountAsync(number, HttpMethod.Delete, body: null, cancellationToken);

    /// <inheritdoc />
    public Task<CallFailure?> SetWebhookAsync(NumberAccount number, WebhookAddress? address, CancellationToken cancellationToken)
    {
        var configuration = address is null ? new JsonObject { ["override_callback_uri"] = "" } : Override(address);
        return PostAsync(number, [], new JsonObject { ["webhook_configuration"] = configuration }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<CallFailure?> RegisterAsync(NumberAccount number, string pin, string? region, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["messaging_product"] = "whatsapp", ["pin"] = pin };
        if (region is not null)
        {
            body["data_localization_region"] = region;
        }

        return PostAsync(number, ["register"], body, cancellationToken);
    }

    /// <inheritdoc />
    public Task<CallFailure?> DeregisterAsync(NumberAccount number, CancellationToken cancellationToken) =>
        PostAsync(number, ["deregister"], body: null, cancellationToken);

    /// <inheritdoc />
    public Task<CallFailure?> RequestCodeAsync(
        NumberAccount number, CodeMethod method, string language, CancellationToken cancellationToken)
    {
        var path = ApiPath.Of(number.Sending.NumberId, "request_code").With(("code_method", WordOf(method)), ("language", language));
        return calls.TellAsync(number.Sending, HttpMethod.Post, path, body: null, cancellationToken);
    }

    /// <inheritdoc />
    public Task<CallFailure?> VerifyCodeAsync(NumberAccount number, string code, CancellationToken cancellationToken)
    {
        var path = ApiPath.Of(number.Sending.NumberId, "verify_code").With(("code", code));
        return calls.TellAsync(number.Sending, HttpMethod.Post, path, body: null, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<CallOutcome<NumberHealth>> HealthAsync(NumberAccount number, CancellationToken cancellationToken)
    {
        var path = ApiPath.Of(number.Sending.NumberId).With(("fields", HealthReader.Fields));
        var answer = await calls.AskAsync(number.Sending, HttpMethod.Get, path, cancellationToken: cancellationToken);
        return answer switch
        {
            CallOutcome<JsonElement>.Done done =>
                new CallOutcome<NumberHealth>.Done(HealthReader.Read(number.Sending.NumberId, done.Value)),
            CallOutcome<JsonElement>.Failed failed => new CallOutcome<NumberHealth>.Failed(failed.Failure),
            _ => throw new InvalidOperationException($"Unknown outcome {answer.GetType().Name}."),
        };
    }

    private Task<CallFailure?> OnAccountAsync(
        NumberAccount number, HttpMethod method, JsonObject? body, CancellationToken cancellationToken) =>
        AccountMissing(number) is { } missing
            ? Task.FromResult<CallFailure?>(missing)
            : calls.TellAsync(number.Sending, method, Subscriptions(number), body, cancellationToken);

    private Task<CallFailure?> PostAsync(NumberAccount number, string[] under, JsonObject? body, CancellationToken cancellationToken) =>
        calls.TellAsync(number.Sending, HttpMethod.Post, ApiPath.Of([number.Sending.NumberId, .. under]), body, cancellationToken);

    private static string Subscriptions(NumberAccount number) => ApiPath.Of(number.AccountId!, "subscribed_apps");

    private static CallFailure? AccountMissing(NumberAccount number) => number.AccountId is { Length: > 0 } ? null : new CallFailure(
        CallFailureKind.Refused, "no_account_id", "The number's account is not known: bind it again with --waba-id.");

    private static JsonObject Override(WebhookAddress address) =>
        new() { ["override_callback_uri"] = address.Url, ["verify_token"] = address.VerifyToken };

    private static string WordOf(CodeMethod method) => method switch
    {
        CodeMethod.Sms => "SMS",
        CodeMethod.Voice => "VOICE",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };
}
