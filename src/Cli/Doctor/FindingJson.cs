using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary>Findings for a script: <c>{"healthy": …, "checks": [{"check": …, "verdict": "ok", "said": …, "remedy": …}]}</c>.</summary>
internal static class FindingJson
{
    public static string Write(IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(
        new Findings(findings.All(finding => finding.Verdict != Verdict.Failed), findings), FindingJsonContext.Default.Findings);
}

internal sealed record Findings(bool Healthy, IReadOnlyList<Finding> Checks);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(VerdictConverter)])]
[JsonSerializable(typeof(Findings))]
internal sealed partial class FindingJsonContext : JsonSerializerContext;

internal sealed class VerdictConverter() : JsonStringEnumConverter<Verdict>(JsonNamingPolicy.SnakeCaseLower);
