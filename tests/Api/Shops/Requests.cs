using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using WhatsAppEngine.Api.Tests.Contract;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Api.Tests.Shops;

/// <summary>What a shop may ask of each method: the requests of requests.json, with what the shop's things are called.</summary>
internal static class Requests
{
    private static readonly JsonObject Table = JsonNode.Parse(Repository.Read("tests", "Api", "Shops", "requests.json"))!.AsObject();
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    /// <summary>The methods that have one.</summary>
    public static IEnumerable<string> Methods => Table.Select(row => row.Key);

    /// <summary>The ways to ask, each of them one message, or several for a method that takes a stream.</summary>
    public static IReadOnlyList<IReadOnlyList<IMessage>> Of(Rpc rpc, Shop shop)
    {
        var names = JsonSerializer.SerializeToNode(shop, ShopJson.Options)!.AsObject();
        return [.. Table[rpc.Name]!.AsArray().Select(way => way is JsonArray several
            ? several.Select(one => Read(rpc, one!, names)).ToList()
            : new List<IMessage> { Read(rpc, way!, names) })];
    }

    private static IMessage Read(Rpc rpc, JsonNode request, JsonObject names)
    {
        var text = names.Aggregate(request.ToJsonString(), (known, name) => known.Replace($"{{{name.Key}}}", $"{name.Value}", StringComparison.Ordinal));
        return Parser.Parse(text, rpc.Descriptor.InputType);
    }
}
