using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>What Meta's errors mean for a message. The code decides, not the HTTP status.</summary>
internal static partial class MetaErrors
{
    private const int LongestReason = 300;

    // Too many calls by the app, of the account, of the number, to this customer: later the same call is fine.
    private static readonly HashSet<string> Throttled = ["4", "80007", "130429", "131056"];

    /// <param name="status">HTTP status, other than 200.</param>
    /// <param name="error">The answer's <c>error</c>; default when it has none.</param>
    /// <param name="retryAfter">How long the answer asks to wait.</param>
    public static SendOutcome Outcome(int status, JsonElement error, TimeSpan? retryAfter)
    {
        var isFault = status >= 500;
        if (error.ValueKind != JsonValueKind.Object && (isFault || status == (int)HttpStatusCode.RequestTimeout))
        {
            return new SendOutcome.Unknown($"Something between us and Meta answered {status}.");
        }

        var code = error.Text("code") ?? $"http_{status.ToString(CultureInfo.InvariantCulture)}";
        var isPassing = isFault || status == (int)HttpStatusCode.TooManyRequests || Throttled.Contains(code)
            || error.Member("is_transient").ValueKind == JsonValueKind.True;
        return isPassing ? new SendOutcome.TryLater(code, ReasonOf(error), retryAfter) : new SendOutcome.Refused(code, ReasonOf(error));
    }

    private static string ReasonOf(JsonElement error)
    {
        var details = error.Member("error_data").Text("details") ?? error.Text("error_data");
        var reason = string.Join(": ", new[] { error.Text("message"), details }.OfType<string>().Distinct());
        var anonymous = LongNumber().Replace(reason.Length == 0 ? "Meta gave no reason." : reason, "…");
        return anonymous.Length <= LongestReason ? anonymous : Cut(anonymous);
    }

    // Never through the middle of a surrogate pair: PostgreSQL would not take the rest.
    private static string Cut(string text) => text[..(char.IsHighSurrogate(text[LongestReason - 1]) ? LongestReason - 1 : LongestReason)];

    // Meta's texts may quote the number a message was for.
    [GeneratedRegex(@"\+?\d{8,}")]
    private static partial Regex LongNumber();
}
