using System.Security.Cryptography;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Bindings;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Instances.Desk;

/// <summary>Makes instances on servers and binds them.</summary>
internal sealed class InstanceMaker(
    InstanceDesks desks, BindingTable bindings, SecretSealer secrets, BindingProjector projector, ILogger<InstanceMaker> logger)
{
    private const int SecretBytes = 32;

    /// <summary>Makes an instance, or sets the webhook of one that the tenant has anew.</summary>
    public async Task<OrderEnd> MakeAsync(IInstanceDesk desk, InstanceOrder order, CancellationToken cancellationToken)
    {
        if (secrets.HasNoKey)
        {
            return new OrderEnd.Unusable(
                "The Worker has no WHATSAPP_ENCRYPTION_KEY, and secrets are only stored encrypted: "
                + "make a key with ./whatsapp generate-key.");
        }

        var bound = await desks.BoundAsync(order.Name, cancellationToken);
        if (bound is not null && bound.TenantId != order.TenantId)
        {
            return new OrderEnd.TakenByAnotherTenant();
        }

        return await IsThereAsync(desk, order, cancellationToken) switch
        {
            CallOutcome<bool>.Failed failed => new OrderEnd.Failed(failed.Failure),
            // What was begun is finished even if nobody waits for it any more: half an instance is of no use.
            CallOutcome<bool>.Done { Value: false } => await CreateAsync(desk, order, CancellationToken.None),
            _ when bound is null => new OrderEnd.TakenOnServer(),
            _ => await RenewAsync(desk, order, bound, CancellationToken.None),
        };
    }

    private static async Task<CallOutcome<bool>> IsThereAsync(
        IInstanceDesk desk, InstanceOrder order, CancellationToken cancellationToken) =>
        await desk.ListAsync(order.Server, order.Name, cancellationToken) switch
        {
            CallOutcome<IReadOnlyList<InstanceFacts>>.Done listed =>
                new CallOutcome<bool>.Done(listed.Value.Any(instance => instance.Name == order.Name)),
            CallOutcome<IReadOnlyList<InstanceFacts>>.Failed { Failure.Code: InstanceDesks.NoSuchInstance } =>
                new CallOutcome<bool>.Done(false),
            CallOutcome<IReadOnlyList<InstanceFacts>>.Failed failed => new CallOutcome<bool>.Failed(failed.Failure),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };

    private async Task<OrderEnd> CreateAsync(IInstanceDesk desk, InstanceOrder order, CancellationToken cancellationToken)
    {
        var secret = FreshSecret();
        var outcome = await desk.CreateAsync(
            order.Server, new InstanceWish(order.Name, new InstanceWebhook(order.WebhookUrl, secret)), cancellationToken);
        if (outcome is not CallOutcome<CreatedInstance>.Done { Value: var created })
        {
            return new OrderEnd.Failed(((CallOutcome<CreatedInstance>.Failed)outcome).Failure);
        }

        OrderEnd? end = null;
        try
        {
            return end = await BindAsync(order, created.Key, secret, cancellationToken);
        }
        finally
        {
            if (end is not OrderEnd.Done)
            {
                await TakeBackAsync(desk, Account(order, created.Key), cancellationToken);
            }
        }
    }

    // The secret is stored before the server uses it: the other way round its POSTs would be refused, and never come again.
    private async Task<OrderEnd> RenewAsync(
        IInstanceDesk desk, InstanceOrder order, TenantBinding bound, CancellationToken cancellationToken)
    {
        if (desks.Desked(bound) is not Search<DeskedInstance>.Found { Value.Account.AccessToken.Length: > 0 })
        {
            return new OrderEnd.Unusable(
                "The instance is bound without its own API key, or with one that cannot be decrypted: bind it with "
                + "./whatsapp bind-tenant --provider evolution --instance-name --api-key, then try again.");
        }

        var secret = (bound.AppSecretEncrypted is { } stored ? secrets.Open(stored) : null) ?? FreshSecret();
        var end = await BindAsync(order, newKey: null, secret, cancellationToken);
        return end is OrderEnd.Done && await desk.SetWebhookAsync(
                Account(order, order.Server.Key), new InstanceWebhook(order.WebhookUrl, secret), cancellationToken) is { } failure
            ? new OrderEnd.Failed(failure)
            : end;
    }

    private async Task<OrderEnd> BindAsync(InstanceOrder order, string? newKey, string secret, CancellationToken cancellationToken) =>
        await bindings.BindAsync(Binding(order, newKey, secret), cancellationToken) switch
        {
            BindOutcome.Bound outcome => await BoundAsync(outcome.Binding, cancellationToken),
            BindOutcome.TakenByAnotherTenant => new OrderEnd.TakenByAnotherTenant(),
            BindOutcome.UnknownTenant => new OrderEnd.UnknownTenant(),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };

    private async Task<OrderEnd> BoundAsync(TenantBinding bound, CancellationToken cancellationToken)
    {
        logger.Made(bound.TenantId, bound.InstanceName!, bound.Id);
        // The row is stored; should the state store be away now, the projection catches up by itself.
        await projector.TryProjectAsync(cancellationToken);
        return desks.Desked(bound) switch
        {
            Search<DeskedInstance>.Found found => new OrderEnd.Done(found.Value),
            var other => throw new InvalidOperationException($"A binding that was just made is {other.GetType().Name}."),
        };
    }

    private async Task TakeBackAsync(IInstanceDesk desk, SendingAccount instance, CancellationToken cancellationToken)
    {
        if (await desk.DeleteAsync(instance, cancellationToken) is { } failure)
        {
            logger.LeftOnServer(instance.TenantId, instance.NumberId, failure.Code);
        }
    }

    private TenantBinding Binding(InstanceOrder order, string? newKey, string secret) => new()
    {
        Id = Guid.NewGuid(),
        TenantId = order.TenantId,
        Provider = InstanceDesks.Provider.Name(),
        InstanceName = order.Name,
        ApiUrl = order.Server.Url,
        DisplayNumber = order.DisplayNumber,
        ApiKey = newKey is null ? null : secrets.Seal(newKey),
        AppSecretEncrypted = secrets.Seal(secret),
    };

    private static SendingAccount Account(InstanceOrder order, string key) => new(order.TenantId, order.Name, key, order.Server.Url);

    private static string FreshSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
}
