using System.Text.RegularExpressions;
using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>The two ways Meta names a person.</summary>
internal static partial class Identifier
{
    /// <summary><c>+digits</c>, or null when the text is no phone number.</summary>
    public static string? Phone(string? text) => PhoneNumber.TryParse(text, out var number) ? number.Value : null;

    /// <summary>The same text, or null when it cannot be a business-scoped user id.</summary>
    public static string? UserId(string? text) => text is not null && ScopedUserId().IsMatch(text) ? text : null;

    /// <summary>
    /// The ids that a sentence such as "User Ana changed from US.1 to US.2" names beside the present ones: until August 2026 the only place
    /// that told them. A name may look like an id, so the one that stands last before the present id counts.
    /// </summary>
    public static (string? UserId, string? ParentUserId) FormerUserIds(string? sentence, string? userId, string? parentUserId)
    {
        var named = ScopedUserIdInText().Matches(sentence ?? "").Select(match => match.Value).ToList();
        return (LastBefore(userId, [.. named.Where(id => !IsParent(id))]), LastBefore(parentUserId, [.. named.Where(IsParent)]));
    }

    // Without the present id the sentence itself has to say it: the last of two.
    private static string? LastBefore(string? present, List<string> ids)
    {
        present ??= ids.Count > 1 ? ids[^1] : null;
        var end = present is null ? -1 : ids.LastIndexOf(present);
        return ids.Take(end < 0 ? ids.Count : end).LastOrDefault(id => id != present);
    }

    private static bool IsParent(string id) => id.AsSpan(3).StartsWith("ENT.");

    [GeneratedRegex(@"\A[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}\z")]
    private static partial Regex ScopedUserId();

    [GeneratedRegex(@"(?<![A-Za-z0-9.])[A-Z]{2}\.(ENT\.)?(?=[A-Za-z]*[0-9])[A-Za-z0-9]{1,128}(?![A-Za-z0-9])")]
    private static partial Regex ScopedUserIdInText();
}
