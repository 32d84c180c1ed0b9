using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Evolution;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>What comes out of a POST.</summary>
internal static class EvolutionRead
{
    public static IReadOnlyList<WebhookItem> All(string body) => new EvolutionWebhook().Read(JsonDocument.Parse(body).RootElement);

    public static TItem Single<TItem>(string body) where TItem : WebhookItem => Assert.IsType<TItem>(Assert.Single(All(body)));

    /// <summary>What a customer says whose message has this content.</summary>
    public static MessageReceived Saying(string message, string type = "conversation", string extra = "") =>
        Single<MessageReceived>(EvolutionPosts.Saying(message, type, extra));

    /// <summary>A member of the details, as JSON; null when there is none.</summary>
    public static string? Detail(this MessageContent content, string name) =>
        content.DetailsJson is { } json ? JsonNode.Parse(json)![name]?.ToJsonString(new JsonSerializerOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }) : null;
}
