using System.Text.Json;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>Reads one POST: what happened, once or for each element of a list.</summary>
internal sealed class EnvelopeReader(Envelope envelope, List<WebhookItem> items)
{
    // A list that would be too long for one event of ours, such as a whole address book, is kept element by element.
    private const int LongestList = 512 * 1024;

    public void Read()
    {
        var data = envelope.Data;
        if (data.ValueKind != JsonValueKind.Array || data.GetArrayLength() == 0 || !IsReadByElement(data))
        {
            items.Add(Item(data));
            return;
        }

        foreach (var element in data.EnumerateArray())
        {
            items.Add(Item(element));
        }
    }

    private bool IsReadByElement(JsonElement list) => EventNames.IsReadByElement(envelope.Name) || list.GetRawText().Length > LongestList;

    // What lacks what every such thing has is kept as it came.
    private WebhookItem Item(JsonElement data) => Understood(data) ?? envelope.Notice(data) with { Update = NewsOf(data) };

    private WebhookItem? Understood(JsonElement data) => envelope.Name switch
    {
        EventNames.Upsert => MessageReader.Read(envelope, data),
        EventNames.Sent => MessageReader.ReadSent(envelope, data),
        EventNames.Update => AmendmentNews.ReadUpdate(envelope, data) ?? (WebhookItem?)StatusReader.Read(envelope, data),
        EventNames.Edited => AmendmentNews.ReadEdited(envelope, data),
        EventNames.Deleted => AmendmentNews.ReadDeleted(envelope, data),
        EventNames.Call => CallReader.Read(envelope, data),
        _ => null,
    };

    private ChannelUpdate? NewsOf(JsonElement data) => envelope.Name switch
    {
        EventNames.Error => new ChannelUpdate { Kind = ChannelUpdateKinds.Error, Event = data.Text("status"), Reason = data.Text("error") },
        var name when EventNames.IsOfGroup(name) =>
            new ChannelUpdate { Kind = ChannelUpdateKinds.Group, Event = data.Text("action") ?? envelope.Event },
        _ => LinkNews.Of(envelope, data),
    };
}
