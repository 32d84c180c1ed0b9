using Dapr.Client;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Worker.Bindings;

/// <summary>A key of the state store and how its value is written.</summary>
internal sealed record ProjectedEntry(string Key, Func<DaprClient, CancellationToken, Task> SaveAsync)
{
    public static ProjectedEntry Of<TValue>(string key, TValue value) =>
        new(key, (dapr, token) => dapr.SaveStateAsync(DaprNames.StateStore, key, value, cancellationToken: token));
}
