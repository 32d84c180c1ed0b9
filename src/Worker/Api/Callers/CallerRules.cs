using Microsoft.Extensions.Options;

namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>What the options about callers must be like: a mistake here must stop the start, not let somebody in.</summary>
internal sealed class CallerRules(IConfiguration configuration) : IValidateOptions<CallerOptions>
{
    public ValidateOptionsResult Validate(string? name, CallerOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(CallerOptions options)
    {
        var separates = options.Callers.Length + options.Administrators.Length + options.AdminToken.Length + options.TenantsOf.Count > 0;
        if (separates && string.IsNullOrEmpty(configuration["APP_API_TOKEN"]))
        {
            yield return "Api__Callers, Api__Administrators, Api__AdminToken and Api__TenantsOf need APP_API_TOKEN: "
                + "without it anybody could claim to be anyone. Set it for the Worker and its sidecar.";
        }

        if (options.AdminToken.Length > 0 && options.AdminToken == configuration["APP_API_TOKEN"])
        {
            yield return "Api__AdminToken must differ from APP_API_TOKEN, which every caller's sidecar speaks with: make another one.";
        }

        foreach (var app in options.TenantsOf.Where(app => !Lists.AreUuids(app.Value)).Select(app => app.Key))
        {
            yield return $"Api__TenantsOf__{app} must be UUIDs of tenants with commas between them.";
        }

        if (options.StreamsPerCaller < 1 || options.Streams < 1)
        {
            yield return "Api__StreamsPerCaller and Api__Streams must be 1 or more.";
        }
    }
}
