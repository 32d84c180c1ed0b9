using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Secrets;

/// <summary>Opens <c>secretstores.local.env</c> components.</summary>
internal sealed class EnvironmentSecretStoreFactory : IComponentFactory
{
    public string Type => "secretstores.local.env";

    public IReadOnlyList<string> Capabilities { get; } = [];

    public ValueTask<object> CreateAsync(ComponentContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<object>(new EnvironmentSecretStore(new ComponentMetadata(context).Text("prefix")));
}
