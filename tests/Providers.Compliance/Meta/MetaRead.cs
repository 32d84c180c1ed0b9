using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Meta;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>What is read from one POST of Meta's.</summary>
internal static class MetaRead
{
    public static IReadOnlyList<WebhookItem> All(string body) => new MetaWebhook().Read(JsonDocument.Parse(body).RootElement);

    public static MessageReceived Message(string json) => Assert.IsType<MessageReceived>(Assert.Single(All(MetaPosts.OfMessages(json))));

    /// <summary>A message from the usual customer, with these members.</summary>
    public static MessageReceived MessageWith(string members) =>
        Message($$"""{"from":"5511987654321","id":"wamid.3","timestamp":"1790416800",{{members}}}""");

    public static MessageReceived MessageBeside(string contact, string json) => Assert.IsType<MessageReceived>(
        Assert.Single(All(MetaPosts.OfChanges(MetaPosts.ChangeWithContacts(contact, "messages", json)))));

    public static StatusReported Status(string json) => Assert.IsType<StatusReported>(Assert.Single(All(MetaPosts.OfStatuses(json))));

    public static ProviderNotice Notice(string change) => Assert.IsType<ProviderNotice>(Assert.Single(All(MetaPosts.OfChanges(change))));

    /// <summary>What a change of this field means, in an entry of the moment 1790420400.</summary>
    public static ChannelUpdate? Update(string field, string value) => Assert.IsType<ProviderNotice>(Assert.Single(All(MetaPosts.OfEntries(
        $$"""{"id":"waba-1","time":1790420400,"changes":[{"field":"{{field}}","value":{{value}}}]}""")))).Update;

    /// <summary>The details are exactly these, numbers digit by digit.</summary>
    public static void AssertDetails(string expected, MessageContent content) =>
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), JsonNode.Parse(content.DetailsJson ?? "null")?.ToJsonString());
}
