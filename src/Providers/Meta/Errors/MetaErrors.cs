using System.Globalization;
using System.Net;
using System.Text.Json;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>What Meta's errors mean. The code decides, not the HTTP status.</summary>
internal static class MetaErrors
{
    /// <summary>Every code that is known; of two rows about one code the first counts.</summary>
    public static readonly IReadOnlyList<MetaError> Table =
        [.. GraphErrors.Rows, .. MessageErrors.Rows, .. AccountErrors.Rows, .. TemplateErrors.Rows];

    /// <summary>What is known about a code; null for one that is not in the table.</summary>
    public static MetaError? Of(string? code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Table.FirstOrDefault(row => row.Covers(number))
            : null;

    /// <summary>What an answer other than success means for the message.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="error">The answer's <c>error</c>; default when it has none.</param>
    /// <param name="retryAfter">How long the answer asks to wait.</param>
    public static SendOutcome Outcome(int status, JsonElement error, TimeSpan? retryAfter)
    {
        if (error.ValueKind != JsonValueKind.Object && status is >= 500 or (int)HttpStatusCode.RequestTimeout)
        {
            return new SendOutcome.Unknown($"Something between us and Meta answered {status}.");
        }

        var code = error.Text("code") ?? $"http_{status.ToString(CultureInfo.InvariantCulture)}";
        var row = Of(code);
        var reason = MetaReason.Of(error, row?.Remedy);
        return (row?.Reaction ?? ReactionToUnknown(status, error)).Outcome(code, reason, retryAfter);
    }

    private static ErrorReaction ReactionToUnknown(int status, JsonElement error) => status switch
    {
        _ when error.Member("is_transient").ValueKind == JsonValueKind.True => Reactions.Soon,
        (int)HttpStatusCode.TooManyRequests => Reactions.Slowly,
        >= 500 => Reactions.AFewTimes,
        _ => Reactions.BadRequest,
    };
}
