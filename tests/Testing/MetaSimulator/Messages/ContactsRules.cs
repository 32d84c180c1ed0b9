using System.Text.Json;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Address-book cards.</summary>
internal static class ContactsRules
{
    private const int MostCards = 257;

    public static GraphError? Check(JsonElement contacts) =>
        contacts.ValueKind != JsonValueKind.Array ? Field.Invalid("Param contacts must be an array.")
        : contacts.GetArrayLength() == 0 ? Field.Missing("contacts")
        : contacts.GetArrayLength() > MostCards ? Field.Invalid($"Param contacts must have at most {MostCards} elements.")
        : Field.First(contacts.Items().Select((card, place) => CheckCard(card, $"contacts[{place}]")));

    private static GraphError? CheckCard(JsonElement card, string path) =>
        Field.Object(card, $"{path}.name")
        ?? Field.Text(card.Member("name"), $"{path}.name.formatted_name")
        ?? (NameParts.Any(part => card.Member("name").Text(part) is { Length: > 0 })
            ? null
            : Field.Missing($"{path}.name.first_name"))
        ?? Field.Only(card, path, "name", "phones", "emails", "addresses", "org", "urls", "birthday")
        ?? Field.First(card.Items("phones").Select(phone => Field.Only(phone, $"{path}.phones", "phone", "type", "wa_id")))
        ?? Field.First(card.Items("emails").Select(email => Field.Only(email, $"{path}.emails", "email", "type")));

    private static readonly string[] NameParts = ["first_name", "last_name", "middle_name", "prefix", "suffix"];
}
