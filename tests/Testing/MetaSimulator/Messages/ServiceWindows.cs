using System.Collections.Concurrent;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>When each person last wrote to each number: for 24 hours anything may be sent.</summary>
internal sealed class ServiceWindows
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<(string NumberId, string WaId), DateTimeOffset> lastWritten = new();

    public void Open(string numberId, SimulatedCustomer customer, DateTimeOffset at) => lastWritten[(numberId, customer.WaId)] = at;

    public bool IsOpen(string numberId, SimulatedCustomer customer, DateTimeOffset now) =>
        lastWritten.TryGetValue((numberId, customer.WaId), out var at) && now - at < Window;
}
