using System.Text.Json;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>Reads one POST: what happened, once or for each element of a list.</summary>
internal sealed class EnvelopeReader(Envelope envelope, List<WebhookItem> items)
{
    public void Read()
    {
        var data = envelope.Data;
        if (data.ValueKind != JsonValueKind.Array || !EventNames.IsReadByElement(envelope.Name))
        {
            items.Add(Item(data));
            return;
        }

        foreach (var element in data.EnumerateArray())
        {
            items.Add(Item(element));
        }
    }

    // What lacks what every such thing has is kept as it came.
    private WebhookItem Item(JsonElement data) => Understood(data) ?? envelope.Notice(data) with { Update = NewsOf(data) };

    private WebhookItem? Understood(JsonElement data) => envelope.Name switch
    {
        EventNames.Upsert => MessageReader.Read(envelope, data),
        EventNames.Sent => MessageReader.ReadSent(envelope, data),
        EventNames.Update => StatusReader.Read(envelope, data),
        EventNames.Edited => AmendmentReader.ReadEdited(envelope, data),
        EventNames.Deleted => AmendmentReader.ReadDeleted(envelope, data),
        EventNames.Call => CallReader.Read(envelope, data),
        _ => null,
    };

    private ChannelUpdate? NewsOf(JsonElement data) => envelope.Name switch
    {
        EventNames.Error => new ChannelUpdate { Kind = ChannelUpdateKinds.Error, Event = data.Text("status"), Reason = data.Text("error") },
        var name when EventNames.IsOfGroup(name) => new ChannelUpdate { Kind = ChannelUpdateKinds.Group, Event = data.Text("action") ?? envelope.Event },
        _ => LinkNews.Of(envelope, data),
    };
}
