using System.Globalization;
using System.Text;

namespace WhatsAppEngine.Core.Contents.Limits;

/// <summary>Limits of reactions.</summary>
internal static class ReactionLimits
{
    private const int EmojiStyle = 0xFE0F;
    private const int Keycap = 0x20E3;

    public static string? Problem(ReactionContent reaction) =>
        string.IsNullOrWhiteSpace(reaction.MessageId)
            ? "reply_to_message_id is missing; a reaction names the message it is about."
            : Check.Text("reply_to_message_id", reaction.MessageId)
                ?? (reaction.Emoji is null || IsEmoji(reaction.Emoji)
                    ? null
                    : "emoji is not one emoji; give exactly one, or an empty text to take the reaction away.");

    // Unicode's own list of emoji changes every year; what is certainly none is a letter, a digit or a sign of ASCII.
    private static bool IsEmoji(string text)
    {
        var signs = text.EnumerateRunes().ToList();
        return new StringInfo(text).LengthInTextElements == 1
            && (signs.Any(sign => sign.Value is EmojiStyle or Keycap)
                || !(signs[0].IsAscii || Rune.IsLetterOrDigit(signs[0]) || Rune.IsWhiteSpace(signs[0])));
    }
}
