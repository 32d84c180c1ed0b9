using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Instances.Desk;

/// <summary>Tells how instances are, in their servers' eyes and in the engine's.</summary>
internal sealed class InstanceReports(InstanceDesks desks, InstanceBindingTable bindings, DeskSettings settings, TimeProvider time)
{
    private const int AtOnce = 8;

    // A list is worth more than the one server in it that is away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly CallFailure NoKey = new(
        CallFailureKind.Refused, "no_key", "Its API key cannot be decrypted: check WHATSAPP_ENCRYPTION_KEY, or bind it again.");

    private static readonly CallFailure TooSlow = new(CallFailureKind.TryLater, "too_slow", "Its server did not answer in time.");

    /// <summary>One instance.</summary>
    public async Task<InstanceReport> OfAsync(DeskedInstance instance, CancellationToken cancellationToken)
    {
        var waiting = await bindings.WaitingAsync([instance.Binding.Id], cancellationToken);
        return await AskAsync(instance, cancellationToken) with { Waiting = waiting.GetValueOrDefault(instance.Binding.Id) };
    }

    /// <summary>The instances that are bound, each asked of its own server.</summary>
    public async Task<IReadOnlyList<InstanceReport>> OfAllAsync(CancellationToken cancellationToken)
    {
        var bound = await desks.BoundAsync(cancellationToken);
        var waiting = await bindings.WaitingAsync([.. bound.Select(binding => binding.Id)], cancellationToken);
        var reports = new InstanceReport[bound.Count];
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, bound.Count, parallel, async (place, _) => reports[place] =
            await AskInTimeAsync(bound[place], either.Token, cancellationToken) with
            {
                Waiting = waiting.GetValueOrDefault(bound[place].Id),
            });
        return reports;
    }

    /// <summary>The instances of a server, with the bindings of those that are bound.</summary>
    public async Task<CallOutcome<IReadOnlyList<InstanceReport>>> OfServerAsync(
        IInstanceDesk desk, InstanceServer server, CancellationToken cancellationToken)
    {
        var outcome = await desk.ListAsync(server, name: null, cancellationToken);
        if (outcome is CallOutcome<IReadOnlyList<InstanceFacts>>.Failed failed)
        {
            return new CallOutcome<IReadOnlyList<InstanceReport>>.Failed(failed.Failure);
        }

        var listed = ((CallOutcome<IReadOnlyList<InstanceFacts>>.Done)outcome).Value;
        var all = await desks.BoundAsync(cancellationToken);
        var bound = all.Where(binding => IsOf(binding, server)).ToDictionary(binding => binding.InstanceName!);
        var waiting = await bindings.WaitingAsync([.. bound.Values.Select(binding => binding.Id)], cancellationToken);
        return new CallOutcome<IReadOnlyList<InstanceReport>>.Done([.. listed.OrderBy(facts => facts.Name, StringComparer.Ordinal)
            .Select(facts => new InstanceReport(bound.GetValueOrDefault(facts.Name), facts, facts.Link) { ServerUrl = server.Url })
            .Select(report => report with { Waiting = waiting.GetValueOrDefault(report.Binding?.Id ?? Guid.Empty) })]);
    }

    private async Task<InstanceReport> AskInTimeAsync(
        TenantBinding binding, CancellationToken patience, CancellationToken cancellationToken)
    {
        if (desks.Desked(binding) is not Search<DeskedInstance>.Found { Value: var instance })
        {
            return Silent(binding, NoKey);
        }

        try
        {
            return await AskAsync(instance, patience);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Silent(binding, TooSlow);
        }
    }

    // How it is now comes from the server's memory; who is linked, from its database, where some servers keep nothing.
    private async Task<InstanceReport> AskAsync(DeskedInstance instance, CancellationToken cancellationToken)
    {
        var link = await instance.Desk.LinkAsync(instance.Account, cancellationToken);
        if (link is CallOutcome<InstanceLink>.Failed failed)
        {
            return Silent(instance.Binding, failed.Failure);
        }

        var facts = await FactsAsync(instance, cancellationToken);
        return new InstanceReport(instance.Binding, facts, ((CallOutcome<InstanceLink>.Done)link).Value);
    }

    private async Task<InstanceFacts?> FactsAsync(DeskedInstance instance, CancellationToken cancellationToken)
    {
        var (name, key) = (instance.Account.NumberId, instance.Account.AccessToken);
        return (instance.Account.ApiUrl ?? settings.ServerUrl) is { Length: > 0 } url && key is not null
            && await instance.Desk.ListAsync(new InstanceServer(url, key), name, cancellationToken)
                is CallOutcome<IReadOnlyList<InstanceFacts>>.Done { Value: var listed }
                ? listed.FirstOrDefault(facts => facts.Name == name)
                : null;
    }

    private static InstanceReport Silent(TenantBinding binding, CallFailure failure) =>
        new(binding, Facts: null, InstanceLink.Unknown) { Failure = failure };

    private bool IsOf(TenantBinding binding, InstanceServer server) =>
        string.Equals((binding.ApiUrl ?? settings.ServerUrl)?.TrimEnd('/'), server.Url.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
