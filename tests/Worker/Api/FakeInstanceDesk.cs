using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Tests.Api;

/// <summary>A server of instances, in memory: remembers what it was asked, and fails as told.</summary>
internal sealed class FakeInstanceDesk : IInstanceDesk
{
    private readonly Queue<CallOutcome<LinkOffer>> offers = new();
    private readonly Queue<CallOutcome<InstanceLink>> links = new();

    public ProviderKind Provider => ProviderKind.Evolution;

    public Dictionary<string, (string Key, InstanceWebhook? Webhook)> Instances { get; } = [];

    /// <summary>What was asked of it: operation, instance and the key that was shown.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Facts that a list tells beside the name.</summary>
    public InstanceFacts Facts { get; set; } = new() { Name = "", Link = InstanceLink.Closed };

    /// <summary>Operations that fail, and how.</summary>
    public Dictionary<string, CallFailure> Failing { get; } = [];

    /// <summary>Happens before an instance is made.</summary>
    public Func<Task> BeforeCreating { get; set; } = () => Task.CompletedTask;

    /// <summary>Answers the next connects so, the last one from then on.</summary>
    public void Offer(params LinkOffer[] next)
    {
        foreach (var offer in next)
        {
            offers.Enqueue(new CallOutcome<LinkOffer>.Done(offer));
        }
    }

    /// <summary>Answers the next looks at the link so, the last one from then on; until then it is closed.</summary>
    public void See(InstanceLink link, int times) => See(new CallOutcome<InstanceLink>.Done(link), times);

    /// <summary>Answers the next looks at the link so.</summary>
    public void See(CallFailure failure, int times) => See(new CallOutcome<InstanceLink>.Failed(failure), times);

    public async Task<CallOutcome<CreatedInstance>> CreateAsync(InstanceServer server, InstanceWish wish, CancellationToken cancellationToken)
    {
        await BeforeCreating();
        var failure = Note("create", wish.Name, server.Key, server.Url);
        if (failure is null)
        {
            Instances[wish.Name] = ($"own key of {wish.Name}", wish.Webhook);
        }

        return await Outcome(failure, () => new CreatedInstance(wish.Name, "id-1", $"own key of {wish.Name}"));
    }

    public Task<CallOutcome<LinkOffer>> ConnectAsync(SendingAccount instance, string? phone, CancellationToken cancellationToken)
    {
        var failure = Note("connect", instance.NumberId, instance.AccessToken, phone);
        return failure is null ? Task.FromResult(Next(offers)) : Outcome<LinkOffer>(failure, null!);
    }

    public Task<CallOutcome<InstanceLink>> LinkAsync(SendingAccount instance, CancellationToken cancellationToken)
    {
        var failure = Note("link", instance.NumberId, instance.AccessToken);
        return failure is null ? Task.FromResult(links.Count > 0 ? Next(links) : Closed) : Outcome<InstanceLink>(failure, null!);
    }

    public Task<CallOutcome<IReadOnlyList<InstanceFacts>>> ListAsync(InstanceServer server, string? name, CancellationToken cancellationToken) =>
        Outcome(Note("list", name ?? "*", server.Key, server.Url), IReadOnlyList<InstanceFacts> () =>
            [.. Instances.Keys.Where(known => name is null || known == name).Select(known => Facts with { Name = known })]);

    public Task<CallFailure?> RestartAsync(SendingAccount instance, CancellationToken cancellationToken) =>
        Task.FromResult(Note("restart", instance.NumberId, instance.AccessToken));

    public Task<CallFailure?> LogoutAsync(SendingAccount instance, CancellationToken cancellationToken) =>
        Task.FromResult(Note("logout", instance.NumberId, instance.AccessToken));

    public Task<CallFailure?> DeleteAsync(SendingAccount instance, CancellationToken cancellationToken)
    {
        var failure = Note("delete", instance.NumberId, instance.AccessToken);
        if (failure is null)
        {
            Instances.Remove(instance.NumberId);
        }

        return Task.FromResult(failure);
    }

    public Task<CallFailure?> SetWebhookAsync(SendingAccount instance, InstanceWebhook webhook, CancellationToken cancellationToken)
    {
        var failure = Note("webhook", instance.NumberId, instance.AccessToken);
        if (failure is null)
        {
            Instances[instance.NumberId] = (Instances[instance.NumberId].Key, webhook);
        }

        return Task.FromResult(failure);
    }

    private void See(CallOutcome<InstanceLink> outcome, int times)
    {
        for (var time = 0; time < times; time++)
        {
            links.Enqueue(outcome);
        }
    }

    private CallFailure? Note(string operation, string name, params string?[] rest)
    {
        Asked.Add(string.Join(' ', [operation, name, .. rest.OfType<string>()]));
        return Failing.GetValueOrDefault(operation);
    }

    private static readonly CallOutcome<InstanceLink> Closed = new CallOutcome<InstanceLink>.Done(InstanceLink.Closed);

    private static T Next<T>(Queue<T> answers) => answers.Count > 1 ? answers.Dequeue() : answers.Peek();

    private static Task<CallOutcome<T>> Outcome<T>(CallFailure? failure, Func<T> value) => Task.FromResult(
        failure is null ? (CallOutcome<T>)new CallOutcome<T>.Done(value()) : new CallOutcome<T>.Failed(failure));
}
