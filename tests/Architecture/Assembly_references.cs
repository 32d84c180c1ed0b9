using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>A reference is handed on to whoever references the project; only the compiled assembly tells what is really used.</summary>
public sealed class Assembly_references
{
    [Fact]
    public void Follow_the_arrows() =>
        Rule.Holds(Arrows.Projects.SelectMany(project => AgainstTheArrows(project.Folder, AssemblyFile.Read(project.Assembly))));

    [Fact]
    public void Core_and_contracts_use_the_runtime_and_nothing_else() =>
        Rule.Holds(Foreign("src/Core").Concat(Foreign("src/Contracts", "Google.Protobuf", "Grpc.Core.Api")));

    [Fact]
    public void Webhook_knows_no_database() => Rule.Holds(Drivers(AssemblyFile.Read("WhatsAppEngine.Webhook")));

    [Fact]
    public void Against_an_arrow_are_found() => Rule.Finds(
        ["src/Webhook uses src/Storage"],
        AgainstTheArrows("src/Webhook", new(["System.Runtime", "WhatsAppEngine.Core", "WhatsAppEngine.Storage"], [], [])));

    [Fact]
    public void Beyond_the_runtime_are_found() => Assert.Contains("src/Storage uses Npgsql", Foreign("src/Storage"));

    [Fact]
    public void To_a_database_are_found() => Rule.Finds(["Npgsql", "Dapper"], Drivers(new(["System.Runtime", "Npgsql", "Dapper"], [], [])));

    private static IEnumerable<string> AgainstTheArrows(string folder, AssemblyFile assembly) => Arrows.Projects
        .Where(other => other.Folder != folder && assembly.References.Contains(other.Assembly) && !Arrows.Allow(folder, other.Folder))
        .Select(other => $"{folder} uses {other.Folder}");

    private static IEnumerable<string> Foreign(string folder, params string[] allowed)
    {
        var assembly = AssemblyFile.Read(Arrows.Projects.Single(project => project.Folder == folder).Assembly);
        return assembly.References
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .Except(allowed)
            .Select(name => $"{folder} uses {name}");
    }

    private static IEnumerable<string> Drivers(AssemblyFile assembly) =>
        assembly.References.Intersect(["Npgsql", "Dapper", "Platform.Redis"]);
}
