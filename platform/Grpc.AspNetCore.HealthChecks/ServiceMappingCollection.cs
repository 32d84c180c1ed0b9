using System.Collections.ObjectModel;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>The services whose health is reported, by name.</summary>
public sealed class ServiceMappingCollection : KeyedCollection<string, ServiceMapping>
{
    /// <summary>Reports on a service by the checks that the predicate takes; replaces a mapping of the same name.</summary>
    public void Map(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        Remove(name);
        Add(new ServiceMapping(name, predicate));
    }

    /// <inheritdoc/>
    protected override string GetKeyForItem(ServiceMapping item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Name;
    }
}
