using System.Text.Json;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Reads one <c>entry</c> of a POST: its changes, and what each of them holds.</summary>
internal sealed class EntryReader(JsonElement entry, List<WebhookItem> items)
{
    private readonly string? accountId = entry.Text("id");
    private readonly string? at = entry.Text("time");

    public void Read()
    {
        if (entry.Member("changes").ValueKind != JsonValueKind.Array)
        {
            Keep("entry", numberId: null, entry);
            return;
        }

        foreach (var change in entry.Items("changes"))
        {
            ReadChange(change);
        }
    }

    private void ReadChange(JsonElement change)
    {
        var value = change.Member("value");
        var field = change.Text("field");
        var lists = WebhookFields.HasLists(field) ? ListsOf(value) : [];
        if (lists.Count == 0)
        {
            Keep(field ?? "change", NumberOf(value), change, ChannelNews.Of(field, value, entry.Time("time")), UnknownField(field));
            return;
        }

        var number = new NumberReader(accountId, value);
        foreach (var list in lists)
        {
            ReadList(number, list);
        }
    }

    // A value may hold several lists at once, and which ones it holds says what it is; contacts go with any of them.
    private static List<(string Name, JsonElement Array)> ListsOf(JsonElement value) =>
        [.. value.Arrays().Where(list => list.Name != "contacts")];

    private void ReadList(NumberReader number, (string Name, JsonElement Array) list)
    {
        if (!WebhookFields.IsReadByElement(list.Name))
        {
            Keep(list.Name, number.NumberId, list.Array, unknownKind: UnknownField(list.Name));
            return;
        }

        foreach (var element in list.Array.EnumerateArray())
        {
            if (number.Read(list.Name, element) is { } item)
            {
                items.Add(item);
            }
            else
            {
                Keep(list.Name, number.NumberId, element, list.Name == "errors" ? ChannelNews.OfError(element) : null);
            }
        }
    }

    private void Keep(string field, string? numberId, JsonElement what, ChannelUpdate? update = null, string? unknownKind = null) =>
        items.Add(new ProviderNotice
        {
            NumberId = numberId,
            AccountId = accountId,
            Field = field,
            Update = update,
            At = at,
            RawJson = what.GetRawText(),
            UnknownKind = unknownKind,
        });

    private static string? UnknownField(string? field) => WebhookFields.IsKnown(field) ? null : field ?? "none";

    private static string? NumberOf(JsonElement value) => value.Member("metadata").Text("phone_number_id");
}
