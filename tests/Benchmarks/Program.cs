using WhatsAppEngine.Benchmarks;
using WhatsAppEngine.Benchmarks.Reads;

IBenchmark[] all = [new PaceBenchmark(), new OutboundBenchmark(), .. ReadsBenchmarks.All()];
var wanted = all.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Name)).ToList();
if (wanted.Count == 0 || args.Any(arg => all.All(benchmark => benchmark.Name != arg)))
{
    await Console.Error.WriteLineAsync($"There is no benchmark of this name: {string.Join(", ", all.Select(benchmark => benchmark.Name).Distinct())}.");
    return 2;
}

Console.WriteLine(Row.Head);
foreach (var benchmark in wanted)
{
    await using (benchmark)
    {
        Console.WriteLine(await Row.MeasureAsync(benchmark));
    }
}

return 0;
