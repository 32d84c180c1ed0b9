using WhatsAppEngine.Architecture.Reading;
using Xunit.Abstractions;

namespace WhatsAppEngine.Architecture;

public sealed class File_sizes(ITestOutputHelper output)
{
    [Fact]
    public void Stay_readable()
    {
        var files = Repository.Sources("src", "platform");

        foreach (var file in files.Where(file => file.LineCount > WorthALook))
        {
            output.WriteLine($"{file.Path} has {file.LineCount} lines");
        }

        Rule.Holds(files.SelectMany(TooLong));
    }

    [Fact]
    public void Beyond_the_limit_are_found() => Rule.Finds(
        ["Program.cs has 41 lines, 40 are allowed", "Long.cs has 301 lines, 300 are allowed"],
        PlantedFiles.SelectMany(TooLong));

    private static IEnumerable<string> TooLong(SourceFile file)
    {
        var limit = file.Name == "Program.cs" ? TableOfContents : Longest;
        return file.LineCount > limit ? [$"{file.Path} has {file.LineCount} lines, {limit} are allowed"] : [];
    }

    private static readonly SourceFile[] PlantedFiles =
        [Planted("Program.cs", 40), Planted("Program.cs", 41), Planted("Long.cs", 300), Planted("Long.cs", 301)];

    private static SourceFile Planted(string path, int lines) =>
        new(path, string.Join('\n', Enumerable.Repeat("//", lines)) + "\n");

    private const int TableOfContents = 40;
    private const int WorthALook = 220;
    private const int Longest = 300;
}
