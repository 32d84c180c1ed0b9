using WhatsAppEngine.Api.Tests.Contract;

namespace WhatsAppEngine.Api.Tests.Driving;

/// <summary>The API driven by @grpc/grpc-js with the repository's proto files; what it must see is asserted in node/scenarios/.</summary>
public sealed class The_official_javascript_client(Drive drive) : IClassFixture<Drive>
{
    [Theory]
    [InlineData("bindings")]
    [InlineData("callers")]
    [InlineData("conversations")]
    [InlineData("customers")]
    [InlineData("dead_letters")]
    [InlineData("evolution")]
    [InlineData("media")]
    [InlineData("messaging")]
    [InlineData("numbers")]
    [InlineData("opt_outs")]
    [InlineData("secrets")]
    [InlineData("streams")]
    [InlineData("templates")]
    public void Sees_what_is_promised_of(string service)
    {
        var scenarios = drive.Failures.Where(scenario => scenario.Key.StartsWith($"{service}:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(scenarios);
        Nothing(scenarios.Where(one => one.Value is not null).Select(one => $"{one.Key}\n{one.Value}"));
    }

    [Fact]
    public void Is_answered_by_every_method() => Nothing(Rpc.All.Select(rpc => rpc.Name).Except(drive.Answered));

    [Fact]
    public void Causes_no_error_in_the_worker() => Nothing(drive.Errors);

    private static void Nothing(IEnumerable<string> found)
    {
        var all = string.Join("\n\n", found);
        Assert.True(all.Length == 0, all);
    }
}
