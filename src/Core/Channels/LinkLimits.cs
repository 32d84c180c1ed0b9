namespace WhatsAppEngine.Core.Channels;

/// <summary>How patient the engine is with links.</summary>
public sealed record LinkLimits
{
    /// <summary>How long a server may try to connect before it is restarted. Default 3 minutes.</summary>
    public TimeSpan ConnectingPatience { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a link may be closed before it is connected again. Default 15 s.</summary>
    public TimeSpan ClosedPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>So much is tried, then a person has to look. Default 6.</summary>
    public int MostRepairs { get; init; } = 6;

    /// <summary>The wait after the first try; it doubles. Default 1 minute.</summary>
    public TimeSpan FirstRepair { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The wait never grows beyond this. Default 30 minutes.</summary>
    public TimeSpan LongestRepair { get; init; } = TimeSpan.FromMinutes(30);
}
