using System.ComponentModel.DataAnnotations;
using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Worker.Instances;

/// <summary>How instances are looked after; <c>Instances__CheckInterval</c> and so on in the environment.</summary>
internal sealed record InstanceOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Instances";

    /// <summary>How often a server is asked how an open link is. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Instances__CheckInterval is out of range: set it to a time from 00:00:01 to 1.00:00:00.")]
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often it is asked while the link should come back by itself. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Instances__TroubleInterval is out of range: set it to a time from 00:00:01 to 01:00:00.")]
    public TimeSpan TroubleInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the engine looks which servers are to be asked. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ErrorMessage = "Instances__PollInterval is out of range: set it to a time from 00:00:00.1 to 00:01:00.")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many servers are asked at once. Default 8.</summary>
    [Range(1, 1000, ErrorMessage = "Instances__AtOnce is out of range: set it to a number from 1 to 1000.")]
    public int AtOnce { get; init; } = 8;

    /// <summary>How long a link may be closed before it is connected again. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Instances__ClosedPatience is out of range: set it to a time from 00:00:00 to 1.00:00:00.")]
    public TimeSpan ClosedPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a server may try to connect before it is restarted. Default 3 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Instances__ConnectingPatience is out of range: set it to a time from 00:00:01 to 1.00:00:00.")]
    public TimeSpan ConnectingPatience { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>So many times a link is repaired without holding for ten minutes; then a person has to look. Default 6.</summary>
    [Range(0, 1000, ErrorMessage = "Instances__MostRepairs is out of range: set it to a number from 0 to 1000.")]
    public int MostRepairs { get; init; } = 6;

    /// <summary>The wait after the first repair; it doubles up to half an hour. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Instances__FirstRepair is out of range: set it to a time from 00:00:01 to 01:00:00.")]
    public TimeSpan FirstRepair { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The same for decisions.</summary>
    public LinkLimits Limits => new()
    {
        ClosedPatience = ClosedPatience, ConnectingPatience = ConnectingPatience, MostRepairs = MostRepairs, FirstRepair = FirstRepair,
    };
}
