using System.Text.RegularExpressions;
using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>A name says what is inside; these say only that there was no better place.</summary>
public sealed partial class Names
{
    [Fact]
    public void Of_folders_say_what_is_inside() => Rule.Holds(EmptyFolderNames(Repository.Files));

    [Fact]
    public void Of_types_say_what_they_are() => Rule.Holds(Repository.Sources().SelectMany(EmptyTypeNames));

    [Fact]
    public void Of_folders_that_say_nothing_are_found() => Rule.Finds(
        ["src/Worker/Services/Intake.cs", "tests/Storage/utils/Clock.cs"],
        EmptyFolderNames(
        [
            "src/Worker/Services/Intake.cs",
            "tests/Storage/utils/Clock.cs",
            "platform/Grpc.Net.Common/ConnectivityState.cs",
            "platform/Dapr/Protos/dapr/proto/common/v1/common.proto",
        ]));

    [Fact]
    public void Of_types_that_say_nothing_are_found() => Rule.Finds(
        ["Planted.cs:2 PhoneHelper", "Planted.cs:4 Utils", "Planted.cs:5 SendManager"],
        EmptyTypeNames(new("Planted.cs", """
            // A class Helpers that is only talked of.
            internal static class PhoneHelper;
            public sealed record MappedServices(string Text = "class Manager");
            file enum Utils { None }
            public readonly record struct SendManager(int Utils);
            """)));

    private static IEnumerable<string> EmptyFolderNames(IEnumerable<string> paths) =>
        paths.Where(path => HasEmptyName(path.Split('/')[..^1]));

    // Below Protos the folders are the protocol's own package.
    private static bool HasEmptyName(IEnumerable<string> folders) =>
        folders.TakeWhile(folder => folder != "Protos").Any(folder => Empty.Contains(folder));

    private static IEnumerable<string> EmptyTypeNames(SourceFile file) => Declaration()
        .Matches(CSharpText.CodeOf(file.Text))
        .Where(found => Empty.Contains(found.Groups["name"].Value) || EmptyEnding().IsMatch(found.Groups["name"].Value))
        .Select(found => $"{file.Path}:{file.LineAt(found.Index)} {found.Groups["name"].Value}");

    private static readonly HashSet<string> Empty =
        new(["Services", "Helpers", "Managers", "Common", "Utils"], StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+(?!class\b|struct\b)(?<name>\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex("(Helpers?|Managers?|Utils?|Utilities)$")]
    private static partial Regex EmptyEnding();
}
