using Microsoft.Extensions.Configuration;
using WhatsAppEngine.Worker.Api.Callers;

namespace WhatsAppEngine.Worker.Tests.Api.Callers;

public sealed class Settings_of_callers
{
    [Theory]
    [InlineData("Api:Administrators", "ops", "need APP_API_TOKEN")]
    [InlineData("Api:Callers", "crm", "need APP_API_TOKEN")]
    [InlineData("Api:AdminToken", "secret", "need APP_API_TOKEN")]
    [InlineData("Api:TenantsOf:crm", "10000000-0000-0000-0000-000000000001", "need APP_API_TOKEN")]
    public void Mean_nothing_without_a_token(string name, string value, string problem) => Assert.Contains(problem, Problems((name, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Api:AdminToken", "token", "Api__AdminToken must differ")]
    [InlineData("Api:TenantsOf:crm", "", "Api__TenantsOf__crm must be UUIDs")]
    [InlineData("Api:TenantsOf:crm", "10000000-0000-0000-0000-000000000001,mine", "Api__TenantsOf__crm must be UUIDs")]
    [InlineData("Api:StreamsPerCaller", "0", "Api__StreamsPerCaller")]
    public void That_cannot_be_are_named(string name, string value, string problem) =>
        Assert.Contains(problem, Problems((name, value), ("APP_API_TOKEN", "token")), StringComparison.Ordinal);

    [Fact]
    public void May_be_none() => Assert.Empty(Problems());

    private static string Problems(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => (string?)one.Value)).Build();
        var options = configuration.GetSection(CallerOptions.Section).Get<CallerOptions>() ?? new CallerOptions();
        return string.Join('\n', new CallerRules(configuration).Validate(null, options).Failures ?? []);
    }
}
