namespace WhatsAppEngine.Benchmarks;

/// <summary>What came of a benchmark: medians of all rounds, and the ratios of those that were measured side by side.</summary>
internal sealed record Row(string Name, string What, double PerSecond, string Yardstick, double YardstickPerSecond, IReadOnlyList<double> Ratios)
{
    private const int Rounds = 6;

    /// <summary>Measures in turns, A B B A, so that a machine that grows slower or faster meanwhile favours neither.</summary>
    public static async Task<Row> MeasureAsync(IBenchmark benchmark)
    {
        await benchmark.PrepareAsync();
        var (own, others) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 2 == 0)
            {
                own.Add(await benchmark.MeasureAsync());
                others.Add(await benchmark.MeasureYardstickAsync());
            }
            else
            {
                others.Add(await benchmark.MeasureYardstickAsync());
                own.Add(await benchmark.MeasureAsync());
            }
        }

        var ratios = own.Zip(others, (mine, other) => mine / other).Order().ToList();
        return new Row(benchmark.Name, benchmark.What, Median(own), benchmark.Yardstick, Median(others), ratios);
    }

    public static string Head => Line("name", "what", "per second", "compared with", "per second", "ratio (least to most)");

    public override string ToString() => Line(
        Name, What, $"{PerSecond:N0}", Yardstick, $"{YardstickPerSecond:N0}", $"{Median(Ratios):0.000} ({Ratios[0]:0.000} to {Ratios[^1]:0.000})");

    private static string Line(string name, string what, string perSecond, string yardstick, string yardstickPerSecond, string ratio) =>
        $"{name,-10}{what,-52}{perSecond,11}  {yardstick,-44}{yardstickPerSecond,11}  {ratio}";

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
