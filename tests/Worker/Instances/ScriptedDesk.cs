using System.Collections.Concurrent;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Tests.Instances;

/// <summary>A server of linked phones that answers as a test tells it, and counts what it was asked.</summary>
internal sealed class ScriptedDesk : IInstanceDesk
{
    public ProviderKind Provider => ProviderKind.Evolution;

    public ConcurrentQueue<string> Asked { get; } = new();

    public CallOutcome<InstanceLink> Link { get; set; } = new CallOutcome<InstanceLink>.Done(InstanceLink.Open);

    public InstanceFacts Facts { get; set; } = new() { Name = InstanceBench.Instance, Link = InstanceLink.Closed, Phone = "+5511940000000" };

    public LinkOffer Offer { get; set; } = new(InstanceLink.Connecting, QrCode: null, PairingCode: null, Count: 0);

    public int TimesAsked(string what) => Asked.Count(asked => asked == what);

    public Task<CallOutcome<InstanceLink>> LinkAsync(SendingAccount instance, CancellationToken cancellationToken)
    {
        Asked.Enqueue("link");
        return Task.FromResult(Link);
    }

    public Task<CallOutcome<IReadOnlyList<InstanceFacts>>> ListAsync(InstanceServer server, string? name, CancellationToken cancellationToken) =>
        Task.FromResult<CallOutcome<IReadOnlyList<InstanceFacts>>>(new CallOutcome<IReadOnlyList<InstanceFacts>>.Done([Facts]));

    public Task<CallOutcome<LinkOffer>> ConnectAsync(SendingAccount instance, string? phone, CancellationToken cancellationToken)
    {
        Asked.Enqueue("connect");
        return Task.FromResult<CallOutcome<LinkOffer>>(new CallOutcome<LinkOffer>.Done(Offer));
    }

    public Task<CallFailure?> RestartAsync(SendingAccount instance, CancellationToken cancellationToken)
    {
        Asked.Enqueue("restart");
        return Task.FromResult<CallFailure?>(null);
    }

    public Task<CallOutcome<CreatedInstance>> CreateAsync(InstanceServer server, InstanceWish wish, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nobody makes instances by itself.");

    public Task<CallFailure?> LogoutAsync(SendingAccount instance, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nobody unlinks phones by itself.");

    public Task<CallFailure?> DeleteAsync(SendingAccount instance, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nobody deletes instances by itself.");

    public Task<CallFailure?> SetWebhookAsync(SendingAccount instance, InstanceWebhook webhook, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nobody changes webhooks by itself.");
}
