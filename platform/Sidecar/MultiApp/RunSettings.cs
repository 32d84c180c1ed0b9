namespace Platform.Sidecar.MultiApp;

/// <summary>How a run behaves, beside its template.</summary>
internal sealed record RunSettings
{
    /// <summary>Instead of the template's resource folders, for every app.</summary>
    public IReadOnlyList<string> ResourcesPaths { get; init; } = [];

    /// <summary>Null = none.</summary>
    public string? StateFile { get; init; }

    /// <summary>A process that ends is started again on its ports; else its end stops the run.</summary>
    public bool Restart { get; init; }

    /// <summary>The longest time until everything is healthy.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest time between SIGTERM and SIGKILL.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What is run as sidecar, flags excluded: this program, unless it is an installed daprd.</summary>
    public IReadOnlyList<string> SidecarProgram { get; init; } = StandIn;

    public static IReadOnlyList<string> StandIn { get; } = [.. OwnProgram.Command, "run"];
}
