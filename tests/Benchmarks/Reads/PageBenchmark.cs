using System.Diagnostics;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Benchmarks.Reads;

/// <summary>How fast a page far back comes, compared with the first one: 0.5 means that it takes twice as long.</summary>
internal sealed class PageBenchmark : IBenchmark
{
    private const int Pages = 20;

    private readonly ReadsDatabase database;
    private readonly PagedRead read;
    private readonly double depth;
    private RowPlace? place;

    /// <param name="database">Where from.</param>
    /// <param name="read">What is read.</param>
    /// <param name="depth">0.5 is the page in the middle, 1 the last one.</param>
    public PageBenchmark(ReadsDatabase database, PagedRead read, double depth)
    {
        (this.database, this.read, this.depth) = (database, read, depth);
        database.AddUser();
    }

    public string Name => "reads";

    public string What => $"{read.Name}, {(depth < 1 ? "a page in the middle" : "the last page")}";

    public string Yardstick => $"{read.Name}, the first page";

    public async Task PrepareAsync()
    {
        await database.StartAsync();
        place = await read.PlaceAsync(database.Database, depth);
        await MeasureAsync();
        await MeasureYardstickAsync();
    }

    public Task<double> MeasureAsync() => PerSecondAsync(place);

    public Task<double> MeasureYardstickAsync() => PerSecondAsync(null);

    public async ValueTask DisposeAsync() => await database.LeaveAsync();

    private async Task<double> PerSecondAsync(RowPlace? before)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Pages; i++)
        {
            if (await read.ReadAsync(new TenantReader(database.Database), before) == 0)
            {
                throw new InvalidOperationException("A page was empty: that is not what is measured.");
            }
        }

        return Pages / watch.Elapsed.TotalSeconds;
    }
}
