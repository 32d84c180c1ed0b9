using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Reads one <c>entry</c> of a POST: its changes, and what each of them holds.</summary>
internal sealed class EntryReader(JsonElement entry, List<WebhookItem> items)
{
    private const string Messages = "messages";
    private const string Statuses = "statuses";

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
        var lists = field is null or Messages ? ListsOf(value) : [];
        if (lists.Count == 0)
        {
            Keep(field ?? "change", NumberOf(value), change);
            return;
        }

        var number = new NumberReader(accountId, value);
        foreach (var list in lists)
        {
            ReadList(number, list);
        }
    }

    // A value may hold several lists at once, and which ones it holds says what it is; contacts go with either of the first two.
    private static List<(string Name, JsonElement Array)> ListsOf(JsonElement value) =>
        [.. value.Arrays().Where(list => list.Name != "contacts")];

    private void ReadList(NumberReader number, (string Name, JsonElement Array) list)
    {
        if (list.Name is not (Messages or Statuses))
        {
            Keep(list.Name, number.NumberId, list.Array);
            return;
        }

        foreach (var element in list.Array.EnumerateArray())
        {
            WebhookItem? item = list.Name == Messages ? number.Message(element) : number.Status(element);
            if (item is null)
            {
                Keep(list.Name, number.NumberId, element);
            }
            else
            {
                items.Add(item);
            }
        }
    }

    private void Keep(string field, string? numberId, JsonElement what) => items.Add(new ProviderNotice
    {
        NumberId = numberId,
        AccountId = accountId,
        Field = field,
        At = at,
        RawJson = what.GetRawText(),
    });

    private static string? NumberOf(JsonElement value) => value.Member("metadata").Text("phone_number_id");
}
