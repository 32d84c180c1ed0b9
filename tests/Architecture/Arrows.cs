using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>Who may know whom: the arrows of the architecture.</summary>
internal static class Arrows
{
    // The sidecar stands in for a program that runs beside the engine: nobody is linked to it.
    private static readonly string[] Platform =
    [
        "platform/Dapr", "platform/Grpc.AspNetCore.HealthChecks", "platform/Grpc.AspNetCore.Server.Reflection", "platform/Grpc.Core.Api",
        "platform/Grpc.Net.Common", "platform/Redis",
    ];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["src/Core"] = [],
        ["src/Contracts"] = ["platform/Grpc.Core.Api"],
        ["src/Providers"] = ["src/Core"],
        ["src/Storage"] = ["src/Core"],
        ["src/Webhook"] = ["src/Core", "src/Contracts", "src/Providers", .. Platform],
        ["src/Worker"] = ["src/Core", "src/Contracts", "src/Providers", "src/Storage", .. Platform],
        ["src/Cli"] = ["src/Contracts", "src/Storage", "src/Core", .. Platform],
        ["platform/Grpc.Core.Api"] = [],
        ["platform/Redis"] = [],
    };

    /// <summary>The projects that arrows are drawn for: everything but the tests.</summary>
    public static IEnumerable<ProjectFile> Projects =>
        ProjectFile.All.Where(project => !project.Folder.StartsWith("tests/", StringComparison.Ordinal));

    public static bool Allow(string from, string to) => Allowed.TryGetValue(from, out var known)
        ? known.Contains(to)
        : from.StartsWith("platform/", StringComparison.Ordinal) && Platform.Contains(to);
}
