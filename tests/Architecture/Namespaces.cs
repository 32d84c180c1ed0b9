using System.Text.RegularExpressions;
using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>A namespace WhatsAppEngine.Dapr would hide the official Dapr from everything in WhatsAppEngine.</summary>
public sealed partial class Namespaces
{
    [Fact]
    public void Of_ours_shadow_no_official_one() => Rule.Holds(Repository.Sources().SelectMany(Shadows));

    [Fact]
    public void Follow_their_folders() => Rule.Holds(Repository.Sources("src").SelectMany(Astray));

    [Fact]
    public void That_shadow_an_official_one_are_found() => Rule.Finds(
        ["Planted.cs:2 Platform.Grpc.Tests", "Planted.cs:4 WhatsAppEngine.Worker.Dapr"],
        Shadows(new("Planted.cs", """
            namespace Grpc.Core;
            namespace Platform.Grpc.Tests;
            namespace Platform.DaprClient.Tests;
            namespace WhatsAppEngine.Worker.Dapr;
            """)));

    [Fact]
    public void Astray_are_found() => Rule.Finds(
        ["src/Core/Sending/SendGate.cs:1 WhatsAppEngine.Core"],
        Astray(new("src/Core/Sending/SendGate.cs", "namespace WhatsAppEngine.Core;")));

    private static IEnumerable<string> Astray(SourceFile file) =>
        Declared(file, segments => string.Join('.', segments) != NamespaceOf(file));

    private static string NamespaceOf(SourceFile file) =>
        string.Join('.', file.Path.Split('/')[1..^1].Prepend("WhatsAppEngine"));

    private static IEnumerable<string> Shadows(SourceFile file) => Declared(file, IsShadow);

    private static IEnumerable<string> Declared(SourceFile file, Func<string[], bool> isWrong) => Declaration()
        .Matches(CSharpText.CodeOf(file.Text))
        .Where(found => isWrong(found.Groups["name"].Value.Split('.')))
        .Select(found => $"{file.Path}:{file.LineAt(found.Index)} {found.Groups["name"].Value}");

    private static bool IsShadow(string[] segments) =>
        segments[0] is "WhatsAppEngine" or "Platform" && segments.Any(segment => segment is "Grpc" or "Dapr");

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
