using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Evolution.Instances;

/// <summary>Looks after instances through <c>/instance</c> and <c>/webhook</c> (Evolution reference, sections 2 and 3).</summary>
internal sealed class EvolutionInstanceDesk(EvolutionClient evolution) : IInstanceDesk
{
    // Where the call is about no instance yet, the server itself is what fails or not.
    private const string Server = "server";

    /// <inheritdoc />
    public ProviderKind Provider => ProviderKind.Evolution;

    /// <inheritdoc />
    public async Task<CallOutcome<CreatedInstance>> CreateAsync(InstanceServer server, InstanceWish wish, CancellationToken cancellationToken)
    {
        var call = OfServer(server, HttpMethod.Post, ApiPath.Of("instance", "create")).With(InstanceBodies.Create(wish));
        return OfServer(await AskAsync(call, InstanceReader.Created, cancellationToken));
    }

    /// <inheritdoc />
    public async Task<CallOutcome<LinkOffer>> ConnectAsync(SendingAccount instance, string? phone, CancellationToken cancellationToken)
    {
        var call = EvolutionCall.Of(HttpMethod.Get, instance, "instance", "connect");
        return await AskAsync(
            instance, call with { Path = call.Path.With(("number", phone?.TrimStart('+'))) }, InstanceReader.Offer, cancellationToken);
    }

    /// <inheritdoc />
    public Task<CallOutcome<InstanceLink>> LinkAsync(SendingAccount instance, CancellationToken cancellationToken) =>
        AskAsync(instance, EvolutionCall.Of(HttpMethod.Get, instance, "instance", "connectionState"), InstanceReader.Link, cancellationToken);

    /// <inheritdoc />
    public async Task<CallOutcome<IReadOnlyList<InstanceFacts>>> ListAsync(InstanceServer server, string? name, CancellationToken cancellationToken)
    {
        var path = ApiPath.Of("instance", "fetchInstances").With(("instanceName", name));
        var listed = await AskAsync(OfServer(server, HttpMethod.Get, path), InstanceReader.Facts, cancellationToken);
        // A filter that finds nothing is answered 404.
        return name is not null && listed is CallOutcome<IReadOnlyList<InstanceFacts>>.Failed { Failure.Code: "instance_missing" }
            ? new CallOutcome<IReadOnlyList<InstanceFacts>>.Done([])
            : OfServer(listed);
    }

    /// <inheritdoc />
    public Task<CallFailure?> RestartAsync(SendingAccount instance, CancellationToken cancellationToken) =>
        TellAsync(instance, EvolutionCall.Of(HttpMethod.Post, instance, "instance", "restart"), cancellationToken);

    /// <inheritdoc />
    public async Task<CallFailure?> LogoutAsync(SendingAccount instance, CancellationToken cancellationToken) =>
        await TellAsync(instance, EvolutionCall.Of(HttpMethod.Delete, instance, "instance", "logout"), cancellationToken) is { } failure
        && !IsUnlinkedAlready(failure) ? failure : null;

    /// <inheritdoc />
    public Task<CallFailure?> DeleteAsync(SendingAccount instance, CancellationToken cancellationToken) =>
        TellAsync(instance, EvolutionCall.Of(HttpMethod.Delete, instance, "instance", "delete"), cancellationToken);

    /// <inheritdoc />
    public Task<CallFailure?> SetWebhookAsync(SendingAccount instance, InstanceWebhook webhook, CancellationToken cancellationToken) => TellAsync(
        instance,
        EvolutionCall.Of(HttpMethod.Post, instance, "webhook", "set").With(new JsonObject { ["webhook"] = InstanceBodies.Webhook(webhook) }),
        cancellationToken);

    // 400 The "x" instance is not connected.
    private static bool IsUnlinkedAlready(CallFailure failure) =>
        failure.Code == "not_connected" && failure.Reason.Contains("instance is not connected", StringComparison.OrdinalIgnoreCase);

    // What a refused key means for an instance, and its remedy, would mislead whoever named the server's.
    private static CallOutcome<T> OfServer<T>(CallOutcome<T> outcome) =>
        outcome is CallOutcome<T>.Failed { Failure.Code: "unauthorized" } ? new CallOutcome<T>.Failed(WrongKey) : outcome;

    private static EvolutionCall OfServer(InstanceServer server, HttpMethod method, string path) =>
        new(method, path, server.Key, Server) { Server = server.Url };

    private async Task<CallFailure?> TellAsync(SendingAccount instance, EvolutionCall call, CancellationToken cancellationToken) =>
        (await AskAsync(instance, call, body => body, cancellationToken) as CallOutcome<JsonElement>.Failed)?.Failure;

    private async Task<CallOutcome<T>> AskAsync<T>(
        SendingAccount instance, EvolutionCall call, Func<JsonElement, T?> read, CancellationToken cancellationToken) =>
        evolution.Problem(instance) is { } problem ? new CallOutcome<T>.Failed(problem) : await AskAsync(call, read, cancellationToken);

    private async Task<CallOutcome<T>> AskAsync<T>(EvolutionCall call, Func<JsonElement, T?> read, CancellationToken cancellationToken)
    {
        var answer = await evolution.CallAsync(call, cancellationToken);
        if (EvolutionFailure.Of(answer) is { } failure)
        {
            return new CallOutcome<T>.Failed(failure);
        }

        return read(((ApiAnswer.Ok)answer).Body) is { } value ? new CallOutcome<T>.Done(value) : new CallOutcome<T>.Failed(Unreadable);
    }

    private static readonly CallFailure WrongKey = new(
        CallFailureKind.Refused, "unauthorized", "The server refuses this key. Remedy: give its AUTHENTICATION_API_KEY.");

    private static readonly CallFailure Unreadable = new(
        CallFailureKind.Refused, "unreadable_answer", "The server's answer is not Evolution's: check its address, and that it runs a 2.3 version.");
}
