using System.Text.RegularExpressions;
using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>What Dapr lets callers do is what the Worker lets them do (docs/api.md).</summary>
public sealed partial class Access_control
{
    private const string Policies = "/spec/accessControl/policies";

    private static readonly YamlFile Local = YamlFile.Parse(Repository.Read("components/config.yaml"));
    private static readonly YamlFile Mtls = YamlFile.Parse(Repository.Read("components/config.mtls.yaml"));

    [Fact]
    public void Adds_to_the_usual_configuration_and_changes_nothing_of_it() => Assert.Equal(
        Local.Values.Where(IsShared), Mtls.Values.Where(IsShared));

    [Fact]
    public void Refuses_who_is_not_named() => Assert.Equal(
        ["deny", "deny", "deny"], Mtls.Values.Where(value => value.Place.EndsWith("/defaultAction", StringComparison.Ordinal)).Select(value => value.Text));

    // daprd does not start with a policy that leaves one of them out.
    [Fact]
    public void Names_the_namespace_and_the_trust_domain_of_every_caller() =>
        Assert.All([0, 1], policy => Assert.All(["appId", "namespace", "trustDomain"], name => Assert.Single(Mtls.At($"{Policies}/{policy}/{name}"))));

    [Fact]
    public void Lets_administrators_call_every_service() => Assert.Equal(Services, Allowed(1));

    [Fact]
    public void Lets_verticals_call_every_service_that_is_not_administrative() => Assert.Equal(Services.Except(Administrative), Allowed(0));

    private static bool IsShared(YamlValue value) =>
        value.Place != "/metadata/name" && !value.Place.StartsWith("/spec/accessControl/", StringComparison.Ordinal);

    private static IEnumerable<string> Allowed(int policy) => Mtls.At($"{Policies}/{policy}/operations")
        .Select(text => Operation().Match(text).Groups["service"].Value).Where(name => name.Length > 0);

    private static IEnumerable<string> Services => Repository.Files
        .Where(path => path.StartsWith("src/Contracts/Protos/basecommerce/", StringComparison.Ordinal))
        .SelectMany(path => Service().Matches(Repository.Read(path).Text))
        .Select(found => found.Groups["service"].Value)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Administrative => TextOf()
        .Matches(Repository.Read("src/Worker/Api/Callers/AdministrativeServices.cs").Text).Select(found => found.Groups["service"].Value);

    [GeneratedRegex(@"^/basecommerce\.whatsapp\.v1\.(?<service>\w+)/\*$")]
    private static partial Regex Operation();

    [GeneratedRegex(@"^service (?<service>\w+) \{", RegexOptions.Multiline)]
    private static partial Regex Service();

    [GeneratedRegex("\"(?<service>[A-Z]\\w+)\"")]
    private static partial Regex TextOf();
}
