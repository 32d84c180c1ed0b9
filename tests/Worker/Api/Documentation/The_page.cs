using System.Reflection;
using System.Text.RegularExpressions;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.Reflection;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Api.Callers;
using WhatsAppEngine.Worker.Api.Errors;

namespace WhatsAppEngine.Worker.Tests.Api.Documentation;

/// <summary>docs/api.md says what the code and the protos say, no less and no more.</summary>
public sealed partial class The_page
{
    private static readonly string Page = Repository.Read("docs", "api.md");

    [Fact]
    public void Has_the_table_of_errors_as_the_code_has_it() => Assert.Equal(
        ErrorReasons.All.Select(row => $"| {Screaming(row.Status.ToString())} | `{row.Name}` | {row.When} | {row.Remedy} | {Carried(row.Details)} |"),
        ErrorRow().Matches(Page).Select(row => row.Value));

    [Fact]
    public void Names_each_reason_once() => Assert.Equal(ErrorReasons.All.Count, ErrorReasons.All.Select(row => row.Name).Distinct().Count());

    [Fact]
    public void Says_which_errors_can_be_tried_again_and_which_name_fields() => Assert.All(ErrorReasons.All, row => Assert.Equal(
        row.Status switch
        {
            Grpc.Core.StatusCode.InvalidArgument => ErrorDetails.BadRequest,
            Grpc.Core.StatusCode.Unavailable => ErrorDetails.RetryInfo,
            Grpc.Core.StatusCode.ResourceExhausted when row != ErrorReasons.RequestTooLarge => ErrorDetails.RetryInfo,
            _ => ErrorDetails.None,
        },
        row.Details));

    [Fact]
    public void Names_every_call_and_which_of_them_stream() => Assert.Equal(
        Services.SelectMany(service => service.Methods).Select(Signature).Order(StringComparer.Ordinal),
        CallRow().Matches(Page).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Says_which_services_are_administrative()
    {
        var listed = AdministrativeList().Match(Page);
        Assert.Equal(AdministrativeServices.All.Order(StringComparer.Ordinal), Names(listed.Groups[1].Value));
        Assert.Equal(Services.Select(service => service.Name).Except(AdministrativeServices.All).Order(StringComparer.Ordinal), Names(listed.Groups[2].Value));
    }

    [Fact]
    public void Names_every_setting_of_callers() => Assert.All(
        typeof(CallerOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance),
        setting => Assert.Contains($"`Api__{setting.Name}", Page, StringComparison.Ordinal));

    internal static IReadOnlyList<ServiceDescriptor> Services { get; } =
    [
        .. typeof(SendRequest).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal) && type.Namespace == typeof(SendRequest).Namespace)
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>().SelectMany(file => file.Services),
    ];

    private static string Signature(MethodDescriptor method) =>
        $"`{method.Service.Name}.{method.Name}`{(method.IsClientStreaming ? " ←" : "")}{(method.IsServerStreaming ? " →" : "")}";

    private static string Carried(ErrorDetails details) => details == ErrorDetails.None ? "" : $"`{details}`";

    private static string Screaming(string name) => Capital().Replace(name, "_$0").ToUpperInvariant();

    private static IEnumerable<string> Names(string list) => Quoted().Matches(list).Select(name => name.Groups[1].Value);

    [GeneratedRegex(@"^\| [A-Z_]+ \| `[A-Z_]+` \| .* \|$", RegexOptions.Multiline)]
    private static partial Regex ErrorRow();

    [GeneratedRegex(@"^\| (`\w+\.\w+`[ ←→]*?) \| .+ \|$", RegexOptions.Multiline)]
    private static partial Regex CallRow();

    [GeneratedRegex(@"Administrative\s+services:\s+([^.]*)\.\s+The\s+others:\s+([^.]*)\.", RegexOptions.Singleline)]
    private static partial Regex AdministrativeList();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
