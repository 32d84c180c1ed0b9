using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>A build writes a lock file that is missing; only one under version control locks anything.</summary>
public sealed class Lock_files
{
    [Fact]
    public void Lie_beside_every_project() => Rule.Holds(WithoutLock(Repository.TrackedFiles));

    [Fact]
    public void That_are_missing_are_found() => Rule.Finds(
        ["src/Core has no packages.lock.json", "tests/Dapr/node has no package-lock.json"],
        WithoutLock(["src/Core/Core.csproj", "src/Cli/Cli.csproj", "src/Cli/packages.lock.json", "tests/Dapr/node/package.json"]));

    [Fact]
    public void Are_kept_current_by_a_solution_that_holds_every_project() =>
        Rule.Holds(ProjectFile.Paths.Where(path => !Solution.Contains($"\"{path.Replace('/', '\\')}\"", StringComparison.Ordinal)));

    private static IEnumerable<string> WithoutLock(IReadOnlyList<string> files) =>
        from path in files
        let needed = path.EndsWith(".csproj", StringComparison.Ordinal) ? "packages.lock.json"
            : Path.GetFileName(path) == "package.json" ? "package-lock.json"
            : null
        let folder = Path.GetDirectoryName(path)
        where needed is not null && !files.Contains($"{folder}/{needed}")
        select $"{folder} has no {needed}";

    private static string Solution => Repository.Read("WhatsAppEngine.sln").Text;
}
