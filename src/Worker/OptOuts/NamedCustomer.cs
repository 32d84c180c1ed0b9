using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Worker.OptOuts;

/// <summary>A customer as a person names them: by number, user id or linked id.</summary>
internal static class NamedCustomer
{
    private const int Longest = 128;
    private const string LinkedId = "@lid";

    /// <summary>The customer; null when the text can name nobody.</summary>
    public static Customer? Read(string text)
    {
        if (PhoneNumber.TryParse(text, out var phone))
        {
            return new Customer(phone, UserId: null);
        }

        return text.Length is 0 or > Longest || text.Any(sign => char.IsControl(sign) || char.IsWhiteSpace(sign)) ? null
            : text.EndsWith(LinkedId, StringComparison.Ordinal) ? new Customer(Phone: null, UserId: null) { Lid = text }
            : new Customer(Phone: null, text);
    }

    /// <summary>Everything the customer may have opted out under, as far as the name says.</summary>
    public static IReadOnlyList<string> Addresses(Customer customer) =>
        [.. customer.Identities.Select(identity => identity.Value), .. customer.PhoneVariant is { } variant ? [variant.Value] : Array.Empty<string>()];
}
