using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Sidecar.Resources;

/// <summary>When attempts are refused because the last ones failed.</summary>
/// <param name="MaxRequests">Attempts let through while half open.</param>
/// <param name="Interval">After this long the counts of a closed breaker start again; zero means never.</param>
/// <param name="Timeout">How long an open breaker refuses before it is half open.</param>
/// <param name="TripAfter">The number of failures in a row that opens it.</param>
internal sealed partial record CircuitBreakerResource(int MaxRequests, TimeSpan Interval, TimeSpan Timeout, int TripAfter)
{
    public static CircuitBreakerResource Read(Field field) => new(
        field["maxRequests"].Number(1),
        field["interval"].Duration(TimeSpan.Zero),
        field["timeout"].Duration(TimeSpan.FromSeconds(60)),
        Trip(field["trip"]));

    private static int Trip(Field field)
    {
        var match = Condition().Match(field.Text("consecutiveFailures > 5"));
        if (!match.Success)
        {
            throw field.Error("only 'consecutiveFailures > N' and 'consecutiveFailures >= N' are understood here");
        }

        var threshold = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        return match.Groups["operator"].Value == ">" ? threshold + 1 : threshold;
    }

    [GeneratedRegex(@"^\s*consecutiveFailures\s*(?<operator>>=?)\s*(?<number>\d{1,8})\s*$")]
    private static partial Regex Condition();
}
