using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

public sealed class Project_references
{
    [Fact]
    public void Follow_the_arrows() => Rule.Holds(Arrows.Projects.SelectMany(AgainstTheArrows));

    [Fact]
    public void Core_and_contracts_need_next_to_no_packages() => Rule.Holds(Arrows.Projects.SelectMany(UnwantedPackages));

    [Fact]
    public void Against_an_arrow_are_found() =>
        Rule.Finds(["src/Core -> src/Storage", "src/Core -> platform/Redis"], AgainstTheArrows(PlantedCore));

    [Fact]
    public void To_unwanted_packages_are_found() => Rule.Finds(["src/Core -> Npgsql"], UnwantedPackages(PlantedCore));

    private static IEnumerable<string> AgainstTheArrows(ProjectFile project) => project.Projects
        .Where(other => !Arrows.Allow(project.Folder, other))
        .Select(other => $"{project.Folder} -> {other}");

    private static IEnumerable<string> UnwantedPackages(ProjectFile project) => PackagesOf.TryGetValue(project.Folder, out var known)
        ? project.Packages.Except(known).Select(package => $"{project.Folder} -> {package}")
        : [];

    private static readonly Dictionary<string, string[]> PackagesOf = new()
    {
        ["src/Core"] = [],
        ["src/Contracts"] = ["Google.Protobuf", "Grpc.Tools"],
    };

    private static readonly ProjectFile PlantedCore = ProjectFile.Parse("src/Core/Core.csproj", """
        <Project>
          <PropertyGroup><AssemblyName>WhatsAppEngine.Core</AssemblyName></PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Npgsql" />
            <ProjectReference Include="../Storage/Storage.csproj" />
            <ProjectReference Include="../../platform/Redis/Redis.csproj" />
          </ItemGroup>
        </Project>
        """);
}
