using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>A worker's conversations: one, with a customer who opted out, whose last message is the one that was posted last.</summary>
internal sealed class FakeConversations : BaseCommerce.WhatsApp.V1.Conversations.ConversationsBase
{
    /// <summary>What the customer writes by.</summary>
    public FakeWebhook? Webhook { get; set; }

    public override Task<Conversation> Get(GetConversationRequest request, ServerCallContext context) =>
        Task.FromResult(new Conversation { Id = "c", CustomerPhone = request.CustomerPhone, IsOptedOut = true, Status = "active" });

    public override Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListMessagesResponse
        {
            Messages =
            {
                new Message { Direction = "out", Status = "sent", Type = "text", Content = "Olá!" },
                new Message { Direction = "in", Status = "received", Type = "text", Content = "Oi", ProviderMessageId = Posted() },
                new Message { Direction = "in", Status = "received", Type = "text", Content = "Older" },
            },
        });

    private string Posted()
    {
        using var body = JsonDocument.Parse(Webhook!.Posts.Last().Body);
        return body.RootElement.TryGetProperty("data", out var data)
            ? data.GetProperty("key").GetProperty("id").GetString()!
            : body.RootElement.GetProperty("entry")[0].GetProperty("changes")[0].GetProperty("value").GetProperty("messages")[0].GetProperty("id").GetString()!;
    }
}
