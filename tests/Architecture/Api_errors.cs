using System.Text.RegularExpressions;
using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>Every error of the API is of its table: one place makes the errors, and one the table's rows.</summary>
public sealed partial class Api_errors
{
    private const string Maker = "src/Worker/Api/Refusal.cs";
    private const string Table = "src/Worker/Api/Errors/ErrorReasons.cs";

    [Fact]
    public void Are_made_in_one_place() => Rule.Holds(Repository.Sources("src/Worker").SelectMany(Strays));

    [Fact]
    public void Are_found_there() => Assert.Matches(Making(), CSharpText.CodeOf(Repository.Read(Maker).Text));

    [Fact]
    public void That_are_made_elsewhere_are_found() => Rule.Finds(
        ["src/Worker/Api/Media/MediaApi.cs:1", "src/Worker/Api/Media/MediaApi.cs:2", "src/Worker/Api/Media/MediaApi.cs:3"],
        Strays(new("src/Worker/Api/Media/MediaApi.cs", """
            throw new RpcException(new Status(StatusCode.NotFound, "gone"));
            RpcException end = new(Status.DefaultCancelled);
            var reason = new ErrorReason(StatusCode.NotFound, "GONE", "", "", ErrorDetails.None);
            // new RpcException(
            """)));

    private static IEnumerable<string> Strays(SourceFile file) => Making().Matches(CSharpText.CodeOf(file.Text))
        .Where(found => file.Path != (found.Value.Contains("Reason", StringComparison.Ordinal) ? Table : Maker))
        .Select(found => $"{file.Path}:{file.LineAt(found.Index)}");

    [GeneratedRegex(@"new (RpcException|ErrorReason)\(|RpcException \w+ = new\(|RpcException \w+\([^)]*\) =>\s*new\(|=>\s*new\(new Status\(")]
    private static partial Regex Making();
}
