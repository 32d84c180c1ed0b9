using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Numbers;

/// <summary>Looks after tenants' numbers.</summary>
internal sealed class NumberDesks(TenantNumbers numbers, IEnumerable<INumberDesk> desks)
{
    /// <summary>A number and the desk that looks after it.</summary>
    public async Task<Search<DeskedNumber>> FindAsync(Guid tenantId, string numberId, CancellationToken cancellationToken)
    {
        var search = await numbers.FindAsync(tenantId, numberId, cancellationToken);
        return search.Then(number => number.Served(desks, desk => desk.Provider, "look after numbers")
            .Then(Search<DeskedNumber> (desk) => new Search<DeskedNumber>.Found(new DeskedNumber(number, desk))));
    }
}

/// <summary>A number and the desk that looks after it.</summary>
internal sealed record DeskedNumber(TenantNumber Number, INumberDesk Desk)
{
    public NumberAccount Account => Number.Account;

    /// <summary>
    /// Subscribes the app, and tells who is subscribed then. An address that the account has of its own is left alone: subscribing
    /// without one would take it away.
    /// </summary>
    public async Task<CallOutcome<IReadOnlyList<AppSubscription>>> SubscribeAsync(CancellationToken cancellationToken)
    {
        var before = await Desk.SubscriptionsAsync(Account, cancellationToken);
        if (before is not CallOutcome<IReadOnlyList<AppSubscription>>.Done { Value: var subscriptions }
            || subscriptions.Any(subscription => subscription.OverrideUrl is not null))
        {
            return before;
        }

        return await Desk.SubscribeAsync(Account, address: null, cancellationToken) is { } failure
            ? new CallOutcome<IReadOnlyList<AppSubscription>>.Failed(failure)
            : await Desk.SubscriptionsAsync(Account, cancellationToken);
    }

    /// <summary>Sets or takes away an address, of the number or of its whole account.</summary>
    public Task<CallFailure?> SetWebhookAsync(WebhookAddress? address, bool wholeAccount, CancellationToken cancellationToken) =>
        wholeAccount
            ? Desk.SubscribeAsync(Account, address, cancellationToken)
            : Desk.SetWebhookAsync(Account, address, cancellationToken);
}
