namespace WhatsAppEngine.Benchmarks;

/// <summary>Something whose speed is told as a ratio to something else's, measured in turns in the same run.</summary>
internal interface IBenchmark : IAsyncDisposable
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What is counted, and how much of it at once.</summary>
    string What { get; }

    /// <summary>What it is compared with.</summary>
    string Yardstick { get; }

    /// <summary>Starts what it needs, and does everything once so that nothing is measured cold.</summary>
    Task PrepareAsync();

    /// <summary>One round of it; how many a second.</summary>
    Task<double> MeasureAsync();

    /// <summary>One round of what it is compared with; how many a second.</summary>
    Task<double> MeasureYardstickAsync();
}
