using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppEngine.Storage.Migrations;

namespace WhatsAppEngine.Cli.Schema;

/// <summary>What <c>migrate --output json</c> prints.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Report), TypeInfoPropertyName = "Shape")]
internal sealed partial class MigrateJson : JsonSerializerContext
{
    public static string Write(MigrationReport report) =>
        JsonSerializer.Serialize(new Report(report.Version, [.. report.Applied.Select(script => $"{script}")], report.Notices), Default.Shape);

    internal sealed record Report(int Version, IReadOnlyList<string> Applied, IReadOnlyList<string> Notices);
}
