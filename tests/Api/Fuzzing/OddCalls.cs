using Google.Protobuf;
using WhatsAppEngine.Api.Tests.Contract;
using WhatsAppEngine.Api.Tests.Shops;

namespace WhatsAppEngine.Api.Tests.Fuzzing;

/// <summary>The calls of a seed: the same number is always the same call.</summary>
internal sealed class OddCalls(int seed, IReadOnlyList<Shop> shops)
{
    private const int UsualWeight = 40;

    // What is dear, because a provider is asked or messages are stored; what waits; and what takes from the shops what others look for.
    private static readonly Dictionary<string, int> Weights = new()
    {
        ["Bindings.Bind"] = 5, ["Bindings.Update"] = 10, ["Bindings.RotateSecrets"] = 5, ["Bindings.Unbind"] = 1, ["Customers.Erase"] = 2,
        ["Conversations.Watch"] = 4, ["Conversations.Search"] = 20, ["Messaging.WatchMessages"] = 4, ["Evolution.Connect"] = 4, ["Secrets.Rotate"] = 1,
        ["Messaging.Send"] = 30, ["Messaging.SendMany"] = 8, ["Media.Upload"] = 8, ["DeadLetters.Discard"] = 4, ["DeadLetters.Replay"] = 8,
        ["Evolution.CreateInstance"] = 4, ["Evolution.DeleteInstance"] = 1, ["Evolution.ListInstances"] = 4, ["Customers.Export"] = 8,
    };

    private readonly IReadOnlyList<Rpc> deck =
        [.. Rpc.All.SelectMany(rpc => Enumerable.Repeat(rpc, Weights.GetValueOrDefault(rpc.Name, UsualWeight)))];

    private readonly IReadOnlyList<IReadOnlyList<string>> known = [.. shops.Select(shop => shop.Names())];

    private readonly IReadOnlyList<Dictionary<Rpc, IReadOnlyList<IReadOnlyList<IMessage>>>> valid =
        [.. shops.Select(shop => Rpc.All.ToDictionary(rpc => rpc, rpc => Requests.Of(rpc, shop)))];

    /// <summary>The call of a number: every second one is nearly right, the others are anything.</summary>
    public OddCall this[int number]
    {
        get
        {
            var random = new Random(Mix(seed, number));
            var (rpc, shop) = (deck[random.Next(deck.Count)], random.Next(shops.Count));
            var odd = new OddMessages(random, new OddValues(random, known[shop]));
            return new OddCall(number, rpc, number % 2 == 0 ? NearlyRight(odd, random, valid[shop][rpc]) : Anything(odd, random, rpc));
        }
    }

    // Neighbouring seeds give alike beginnings.
    private static int Mix(int seed, int number)
    {
        var mixed = unchecked((((ulong)(uint)seed << 32) | (uint)number) * 0x9E3779B97F4A7C15);
        return (int)(unchecked((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9) >> 33);
    }

    private static IReadOnlyList<IMessage> NearlyRight(OddMessages odd, Random random, IReadOnlyList<IReadOnlyList<IMessage>> ways)
    {
        var way = ways[random.Next(ways.Count)].ToList();
        for (var changes = random.Next(3); changes > 0; changes--)
        {
            var place = random.Next(way.Count);
            way[place] = odd.Change(way[place]);
        }

        return way;
    }

    private static IReadOnlyList<IMessage> Anything(OddMessages odd, Random random, Rpc rpc) =>
        [.. Enumerable.Range(0, rpc.TakesStream ? random.Next(5) : 1).Select(_ => odd.Make(rpc.Descriptor.InputType))];
}

/// <summary>A call to make.</summary>
internal sealed record OddCall(int Number, Rpc Rpc, IReadOnlyList<IMessage> Requests);
