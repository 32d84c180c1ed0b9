using Google.Protobuf;
using Grpc.Core;
using WhatsAppEngine.Api.Tests.Contract;
using WhatsAppEngine.Api.Tests.Hosting;
using WhatsAppEngine.Api.Tests.Shops;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Api.Tests.Strangers;

/// <summary>A florist asks every method for what is the bakery's next door, by its true ids.</summary>
public sealed class Another_tenants_ids
{
    private static readonly TimeSpan ALittle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // No tenant is named in their requests: they are for administrators only.
    private static readonly string[] OfNobody = ["Evolution.ListInstances", "Secrets.Rotate", "Streams.Info"];

    // These list or make what is the florist's own; a number or a phone of the bakery's customers is only a word in them.
    private static readonly string[] OfItsOwn =
    [
        "Bindings.List", "Conversations.List", "Conversations.Search", "Conversations.Watch", "DeadLetters.List", "Messaging.Send", "Messaging.SendMany",
        "Messaging.WatchMessages", "OptOuts.Add", "OptOuts.List", "OptOuts.Remove", "Templates.List", "Templates.Preview",
    ];

    private static readonly string[] Taken = ["Bindings.Bind", "Evolution.CreateInstance"];

    [Fact]
    public async Task Lead_to_nothing_and_change_nothing()
    {
        await using var market = await Market.OpenAsync();
        await using var worker = await ApiWorker.StartAsync(
            [.. market.Settings, ("Instances:PollInterval", "00:01:00"), ("Templates:SyncInterval", "1.00:00:00")]);
        var bakery = await worker.OpenAsync(market.Found(), market.Evolution.ApiKey);
        var florist = await worker.OpenAsync(
            market.Found() with { Phone = "+5521988880000", Silent = "+5521977770000", Name = "Bruno", Key = "of-the-florist", UserId = "BR.987" },
            market.Evolution.ApiKey);
        await Eventually.Async(async () => await worker.AskAsync<int>("select count(*) from whatsapp_outbox") == 0, Patience);
        var before = await TenantRows.OfAsync(worker, bakery.Tenant);

        var leaks = new List<string>();
        foreach (var rpc in Rpc.All.Where(rpc => !OfNobody.Contains(rpc.Name)))
        {
            foreach (var request in Requests.Of(rpc, bakery with { Tenant = florist.Tenant }))
            {
                leaks.AddRange(Leaks(rpc, await AskAsync(worker, rpc, request), bakery));
            }
        }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
        TenantRows.AssertSame(before, await TenantRows.OfAsync(worker, bakery.Tenant));
        Assert.Empty(worker.Log.Errors);
    }

    private static async Task<RpcAnswer> AskAsync(ApiWorker worker, Rpc rpc, IReadOnlyList<IMessage> request)
    {
        var watches = rpc.Name is "Conversations.Watch" or "Messaging.WatchMessages";
        using var leaving = new CancellationTokenSource(watches ? ALittle : Patience);
        return await worker.Caller.CallAsync(rpc, request, new CallOptions(ApiWorker.Headers, cancellationToken: leaving.Token));
    }

    private static IEnumerable<string> Leaks(Rpc rpc, RpcAnswer answer, Shop owner)
    {
        var isRight = answer.Code switch
        {
            StatusCode.NotFound => true,
            StatusCode.AlreadyExists => Taken.Contains(rpc.Name),
            StatusCode.OK or StatusCode.Cancelled => OfItsOwn.Contains(rpc.Name),
            _ => false,
        };
        var text = $"{answer.Status.Detail} {string.Join(' ', answer.Messages)}";
        return OwnNames(owner).Where(name => text.Contains(name, StringComparison.OrdinalIgnoreCase)).Select(name => $"{rpc} tells {name}")
            .Concat(isRight ? [] : [$"{rpc} ends with {answer.Status}"]);
    }

    private static IEnumerable<string> OwnNames(Shop shop) =>
    [
        shop.Name, .. new[]
        {
            shop.Tenant, shop.StubBinding, shop.MetaBinding, shop.InstanceBinding, shop.Conversation, shop.Inbound, shop.Picture, shop.Sent, shop.Scheduled,
            shop.Doubtful, shop.Letter, shop.LetterEvent, shop.Receipt,
        }.Select(id => $"{id}"),
    ];
}
