using System.Collections.Concurrent;

namespace WhatsAppEngine.Testing.MetaSimulator.Numbers;

/// <summary>The business numbers that exist.</summary>
public sealed class NumberBook
{
    private readonly ConcurrentDictionary<string, SimulatedNumber> numbers;

    internal NumberBook(IEnumerable<SimulatedNumber> numbers) => this.numbers = new(numbers.ToDictionary(number => number.Id));

    /// <summary>Every number.</summary>
    public IReadOnlyList<SimulatedNumber> All => [.. numbers.Values.OrderBy(number => number.Id, StringComparer.Ordinal)];

    /// <summary>The number of an id.</summary>
    public SimulatedNumber this[string id] => numbers[id];

    /// <summary>The number of an id; null when there is none.</summary>
    public SimulatedNumber? Find(string id) => numbers.GetValueOrDefault(id);

    /// <summary>Adds a number, or puts it in the place of another.</summary>
    public void Add(SimulatedNumber number) => numbers[number.Id] = number;

    /// <summary>Ids of an account's numbers.</summary>
    public IReadOnlyList<string> OfAccount(string wabaId) => [.. All.Where(number => number.WabaId == wabaId).Select(number => number.Id)];

    /// <summary>An account exists when it has a number.</summary>
    public bool HasAccount(string wabaId) => All.Any(number => number.WabaId == wabaId);
}
