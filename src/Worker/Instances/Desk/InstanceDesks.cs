using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Instances.Desk;

/// <summary>Finds instances and what looks after them.</summary>
internal sealed class InstanceDesks(
    InstanceBindingTable bindings, TenantNumbers numbers, IEnumerable<IInstanceDesk> desks, TimeProvider time)
{
    /// <summary>What a desk calls it that the server has no instance of this name.</summary>
    public const string NoSuchInstance = "instance_missing";

    /// <summary>Whose instances they are.</summary>
    public const ProviderKind Provider = ProviderKind.Evolution;

    /// <summary>What looks after instances.</summary>
    public Search<IInstanceDesk> Find() => desks.FirstOrDefault(desk => desk.Provider == Provider) is { } found
        ? new Search<IInstanceDesk>.Found(found)
        : new Search<IInstanceDesk>.Unusable($"This engine cannot look after instances of {Provider.Name()}.");

    /// <summary>An instance that is bound and not switched off; with a tenant, only if it is this tenant's.</summary>
    public async Task<Search<DeskedInstance>> FindAsync(string name, Guid? tenantId, CancellationToken cancellationToken)
    {
        var binding = await BoundAsync(name, cancellationToken);
        return binding is { IsActive: true } && (tenantId is null || binding.TenantId == tenantId)
            ? Desked(binding)
            : new Search<DeskedInstance>.Missing("No such instance is bound: make it with ./whatsapp evolution-create-instance.");
    }

    /// <summary>The binding of an instance, whoever has it.</summary>
    public Task<TenantBinding?> BoundAsync(string name, CancellationToken cancellationToken) => bindings.FindAsync(name, cancellationToken);

    /// <summary>All instances that are bound.</summary>
    public Task<IReadOnlyList<TenantBinding>> BoundAsync(CancellationToken cancellationToken) =>
        bindings.ListAsync(Provider.Name(), cancellationToken);

    /// <summary>The instance of a binding.</summary>
    public Search<DeskedInstance> Desked(TenantBinding binding) => numbers.Open(binding).Then(
        number => number.Served(desks, desk => desk.Provider, "look after instances").Then(
            Search<DeskedInstance> (desk) => new Search<DeskedInstance>.Found(new DeskedInstance(binding, number.Sending, desk))));

    /// <summary>Watches a phone being linked to an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="phone">The number to link as <c>+digits</c>, when a pairing code is wanted.</param>
    public LinkWatch Watch(DeskedInstance instance, string? phone) => new(instance, phone, time);
}
