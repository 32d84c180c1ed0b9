using System.Text.RegularExpressions;

namespace WhatsAppEngine.Core.Automation;

/// <summary>Fills <c>{slots}</c> of a text.</summary>
public static partial class TextSlots
{
    private const int LongestName = 60;

    /// <summary>
    /// Fills the slots in one pass, so that a value with braces stays as it is. A customer without a name leaves no gap:
    /// "Olá, {customer_name}!" becomes "Olá!". A slot nobody knows stays as it was written.
    /// </summary>
    public static string Fill(string text, string? businessName, string? customerName) =>
        Slot().Replace(text, slot => slot.Groups["name"].Value switch
        {
            "business_name" => slot.Groups["lead"].Value + Clip(businessName, "a nossa equipe"),
            "customer_name" when string.IsNullOrWhiteSpace(customerName) => "",
            "customer_name" => slot.Groups["lead"].Value + Clip(customerName, ""),
            _ => slot.Value,
        });

    private static string Clip(string? value, string otherwise)
    {
        var name = string.IsNullOrWhiteSpace(value) ? otherwise : value.Trim();
        return name.Length <= LongestName ? name : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];
    }

    [GeneratedRegex(@"(?<lead>,? ?)\{(?<name>[a-z_]+)\}")]
    private static partial Regex Slot();
}
