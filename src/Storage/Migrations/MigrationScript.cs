using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace WhatsAppEngine.Storage.Migrations;

/// <summary>One step of the schema: an embedded file <c>NNNN_name.sql</c>, never changed once released.</summary>
/// <param name="Version">Its number; steps run in this order.</param>
/// <param name="Name">What it does.</param>
/// <param name="Sql">Its statements.</param>
public sealed record MigrationScript(int Version, string Name, string Sql)
{
    private const string Extension = ".sql";

    /// <summary>SHA-256 over the statements, in hexadecimal.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>Every step this build knows, in order.</summary>
    public static IReadOnlyList<MigrationScript> All { get; } = ReadEmbedded();

    /// <summary>For example <c>0002_adoption</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version:d4}_{Name}");

    private static List<MigrationScript> ReadEmbedded()
    {
        var assembly = typeof(MigrationScript).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(file => file.EndsWith(Extension, StringComparison.Ordinal))
            .Select(file => Read(assembly, file))
            .OrderBy(script => script.Version)];
    }

    private static MigrationScript Read(Assembly assembly, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
        var separator = file.IndexOf('_', StringComparison.Ordinal);
        var version = int.Parse(file.AsSpan(0, separator), NumberStyles.None, CultureInfo.InvariantCulture);
        return new MigrationScript(version, file[(separator + 1)..^Extension.Length], reader.ReadToEnd());
    }
}
