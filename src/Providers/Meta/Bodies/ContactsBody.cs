using System.Text.Json;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Providers.Meta.Bodies;

/// <summary><c>contacts</c>: an array, where every other body is an object.</summary>
internal static class ContactsBody
{
    public static void Write(Utf8JsonWriter json, ContactsContent contacts)
    {
        json.WriteStartArray();
        foreach (var card in contacts.Cards)
        {
            WriteCard(json, card);
        }

        json.WriteEndArray();
    }

    private static void WriteCard(Utf8JsonWriter json, ContactCard card)
    {
        json.WriteStartObject();
        WriteName(json, card);
        WriteOrganization(json, card.Organization);
        json.WriteObjects("phones", card.Phones, WritePhone);
        json.WriteObjects("emails", card.Emails, WriteEmail);
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, ContactCard card)
    {
        json.WriteStartObject("name");
        json.WriteString("formatted_name", card.FormattedName);
        json.WriteOptional("first_name", card.FirstName);
        json.WriteOptional("last_name", card.LastName);
        json.WriteEndObject();
    }

    private static void WriteOrganization(Utf8JsonWriter json, string? company)
    {
        if (company is not null)
        {
            json.WriteStartObject("org");
            json.WriteString("company", company);
            json.WriteEndObject();
        }
    }

    private static void WritePhone(Utf8JsonWriter json, ContactPhone phone)
    {
        json.WriteString("phone", phone.Phone);
        json.WriteOptional("type", phone.Type);
        json.WriteOptional("wa_id", phone.WaId);
    }

    private static void WriteEmail(Utf8JsonWriter json, ContactEmail email)
    {
        json.WriteString("email", email.Email);
        json.WriteOptional("type", email.Type);
    }
}
