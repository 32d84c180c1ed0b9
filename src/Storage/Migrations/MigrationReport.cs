namespace WhatsAppEngine.Storage.Migrations;

/// <summary>What a run of the migrator did.</summary>
/// <param name="Applied">The steps that ran, in order; empty when the schema was current.</param>
/// <param name="Version">The schema's version now.</param>
/// <param name="Notices">What the steps want the operator to know, such as rows left as they were.</param>
public sealed record MigrationReport(IReadOnlyList<MigrationScript> Applied, int Version, IReadOnlyList<string> Notices);
