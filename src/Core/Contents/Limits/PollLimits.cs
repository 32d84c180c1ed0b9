using System.Globalization;

namespace WhatsAppEngine.Core.Contents.Limits;

/// <summary>Limits of polls (WhatsApp Web's).</summary>
internal static class PollLimits
{
    public static string? Problem(PollContent poll) =>
        Check.Text("poll.question", poll.Question, ContentLimits.PollQuestion)
        ?? (poll.Options.Count is >= 2 and <= ContentLimits.PollOptions
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"poll.options has {poll.Options.Count} entries; give 2 to {ContentLimits.PollOptions}."))
        ?? Check.First(poll.Options.Select((option, place) => Check.Text($"poll.options[{place}]", option, ContentLimits.PollOption)))
        ?? Check.Unique("poll.options", "an answer", [.. poll.Options], "option")
        ?? (poll.SelectableCount >= 0 && poll.SelectableCount <= poll.Options.Count
            ? null
            : $"poll.selectable_count must be from 0 (any number) to the number of options.");
}
