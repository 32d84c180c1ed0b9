using System.Diagnostics;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>Core decides; it looks at no clock, touches nothing, waits for nobody and tells nobody. Its ports may return tasks.</summary>
public sealed class Core_decisions
{
    [Fact]
    public void Are_pure() => Rule.Holds(Impurities(AssemblyFile.Read("WhatsAppEngine.Core")));

    [Theory]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.Guid.NewGuid")]
    [InlineData("System.Environment")]
    [InlineData("System.IO.File")]
    [InlineData("System.Net.Http.HttpMessageInvoker")]
    [InlineData("Microsoft.Extensions.Logging.ILogger")]
    [InlineData("System.Threading.Tasks.Task.Delay")]
    [InlineData("System.Runtime.CompilerServices.AsyncStateMachineAttribute")]
    public void That_are_not_pure_are_found(string impurity) =>
        Assert.Contains(impurity, Impurities(AssemblyFile.Read("WhatsAppEngine.Architecture")));

    private static IEnumerable<string> Impurities(AssemblyFile assembly) => assembly.Types.Concat(assembly.Members)
        .Where(name => ImpureTypes.Contains(name) || ImpureMembers.Any(name.StartsWith) || ImpureNamespaces.Any(name.StartsWith))
        .Distinct();

    private static readonly HashSet<string> ImpureTypes =
    [
        "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Console", "System.Environment", "System.Random",
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer",
        "System.Runtime.CompilerServices.AsyncStateMachineAttribute",
    ];

    private static readonly string[] ImpureNamespaces = ["System.IO.", "System.Net.", "System.Data.", "Microsoft."];

    private static readonly string[] ImpureMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid", "System.Threading.Tasks.Task.",
    ];

    private static async Task<string> Planted(HttpMessageInvoker http, ILogger log, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage();
        using var answer = await http.SendAsync(request, cancellationToken);
        log.Log(LogLevel.Debug, "planted");
        await Task.Delay(1, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        return $"{now} {File.Exists("planted")} {Stopwatch.GetTimestamp()} {Guid.NewGuid()} {Environment.ProcessId}";
    }
}
