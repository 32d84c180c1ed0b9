using System.Text.Json;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Providers.Meta.Bodies;

/// <summary>What the customer can tap under an interactive message.</summary>
internal static class InteractiveAction
{
    public static void Write(Utf8JsonWriter json, InteractiveContent interactive)
    {
        switch (interactive)
        {
            case ButtonsContent buttons:
                json.WriteObjects("buttons", buttons.Buttons, WriteButton);
                break;
            case ListContent list:
                json.WriteString("button", list.Button);
                json.WriteObjects("sections", list.Sections, WriteSection);
                break;
            case LinkContent link:
                WriteLink(json, link);
                break;
            case LocationRequestContent:
                json.WriteString("name", "send_location");
                break;
            case ContactRequestContent:
                json.WriteString("name", "request_contact_info");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(interactive));
        }
    }

    private static void WriteButton(Utf8JsonWriter json, ReplyButton button)
    {
        json.WriteString("type", "reply");
        json.WriteStartObject("reply");
        json.WriteString("id", button.Id);
        json.WriteString("title", button.Title);
        json.WriteEndObject();
    }

    private static void WriteSection(Utf8JsonWriter json, ListSection section)
    {
        json.WriteOptional("title", section.Title);
        json.WriteObjects("rows", section.Rows, WriteRow);
    }

    private static void WriteRow(Utf8JsonWriter json, ListRow row)
    {
        json.WriteString("id", row.Id);
        json.WriteString("title", row.Title);
        json.WriteOptional("description", row.Description);
    }

    private static void WriteLink(Utf8JsonWriter json, LinkContent link)
    {
        json.WriteString("name", "cta_url");
        json.WriteStartObject("parameters");
        json.WriteString("display_text", link.Label);
        json.WriteString("url", link.Url);
        json.WriteEndObject();
    }
}
