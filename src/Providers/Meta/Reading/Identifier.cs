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

    [GeneratedRegex(@"\A[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}\z")]
    private static partial Regex ScopedUserId();
}
