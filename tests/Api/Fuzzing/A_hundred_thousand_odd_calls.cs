using System.Globalization;
using Grpc.Core;
using WhatsAppEngine.Api.Tests.Contract;
using WhatsAppEngine.Api.Tests.Hosting;
using WhatsAppEngine.Api.Tests.Shops;
using Xunit.Abstractions;

namespace WhatsAppEngine.Api.Tests.Fuzzing;

/// <summary>
/// Every method is called with everything: half of the requests are nearly right, the others made up. <c>ENGINE_SEED</c> brings other ones.
/// Providers cannot be reached.
/// </summary>
public sealed class A_hundred_thousand_odd_calls(ITestOutputHelper output)
{
    private const int Calls = 100_000;
    private const int Beginning = Calls / 10;
    private const int AtOnce = 24;
    private const int MostAnswers = 20;
    private const int Megabyte = 1024 * 1024;
    private const int GrowthAllowed = 40 * Megabyte;
    private const string Nowhere = "http://127.0.0.1:1";

    private static readonly TimeSpan ALittle = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("ENGINE_SEED") ?? "20261123", CultureInfo.InvariantCulture);

    private readonly Tally tally = new();

    [Fact]
    public async Task End_as_documented_and_leave_the_worker_as_it_was()
    {
        await using var worker = await ApiWorker.StartAsync(("META_GRAPH_URL", Nowhere), ("EVOLUTION_API_URL", Nowhere), ("EVOLUTION_API_KEY", "key"));
        var calls = new OddCalls(Seed, await OpenShopsAsync(worker));
        output.WriteLine($"ENGINE_SEED={Seed}");

        await MakeAsync(worker, calls, 0, Beginning);
        var before = Memory();
        await MakeAsync(worker, calls, Beginning, Calls);
        var growth = Memory() - before;

        output.WriteLine($"{tally}\n{before / Megabyte} MB at first, {growth / Megabyte} MB more at the end");
        Assert.True(worker.Log.Errors.Count == 0, $"{worker.Log.Errors.Count} errors:\n{string.Join('\n', worker.Log.Errors.Take(5))}");
        Assert.True(tally.Undocumented.Count == 0, $"{tally.Undocumented.Count} calls of seed {Seed}:\n{string.Join('\n', tally.Undocumented.Take(20))}");
        Assert.True(growth < GrowthAllowed, $"The worker has {growth / Megabyte} MB more than after a tenth of the calls.");
        await ServesAsync(worker);
    }

    private async Task MakeAsync(ApiWorker worker, OddCalls calls, int first, int afterLast) => await Parallel.ForEachAsync(
        Enumerable.Range(first, afterLast - first), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (number, _) => await MakeAsync(worker, calls[number]));

    // Whoever watches leaves after a little: that is no end of the worker's.
    private async Task MakeAsync(ApiWorker worker, OddCall call)
    {
        using var leaving = new CancellationTokenSource(call.Rpc.IsWatch ? ALittle : Patience);
        var options = new CallOptions(ApiWorker.Headers, TimeProvider.System.GetUtcNow().UtcDateTime + Patience, leaving.Token);
        var answer = await worker.Caller.CallAsync(call.Rpc, call.Requests, options, MostAnswers);
        if (!leaving.IsCancellationRequested || (answer.DetailBytes > 0 && answer.Code != StatusCode.Cancelled))
        {
            tally.Note(call, answer);
        }
    }

    private static async Task<IReadOnlyList<Shop>> OpenShopsAsync(ApiWorker worker)
    {
        var shops = new List<Shop>();
        foreach (var number in Enumerable.Range(1, 4))
        {
            var shop = new Shop
            {
                StubNumber = $"stub-{number}", MetaNumber = $"10000{number}", Account = $"20000{number}", Instance = $"shop-{number}", File = $"file-{number}",
            };
            shops.Add(await worker.OpenAsync(shop, "key"));
        }

        return shops;
    }

    private static async Task ServesAsync(ApiWorker worker)
    {
        var rpc = Rpc.Of("Conversations.List");
        var request = new BaseCommerce.WhatsApp.V1.ListConversationsRequest { TenantId = $"{Guid.NewGuid()}" };
        Assert.Equal(StatusCode.OK, (await worker.Caller.CallAsync(rpc, [request], new CallOptions(ApiWorker.Headers))).Code);
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
