namespace WhatsAppEngine.Benchmarks.Reads;

/// <summary>Everything that is measured of reading back, in one database.</summary>
internal static class ReadsBenchmarks
{
    public static IEnumerable<IBenchmark> All()
    {
        var database = new ReadsDatabase();
        return
        [
            .. PagedRead.All.SelectMany(read => new[] { 0.5, 1 }.Select(depth => new PageBenchmark(database, read, depth))),
            .. StoreBenchmark.All(database),
        ];
    }
}
