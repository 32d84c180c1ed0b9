using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>What verticals are told about a customer's message.</summary>
internal static class MessageNews
{
    public static IEnumerable<OutboxEvent> Of(Taken taken, string topic, DateTimeOffset at)
    {
        var message = taken.Arrival.Message;
        var news = new News(topic, message.EventId, message.TenantId, message.CorrelationId, at);
        return taken.Step.Announcements.Select(announcement => announcement switch
        {
            Announcement.Received =>
                news.Tell(EventTypes.InboundReceived, Received(message, taken), ContractsJson.Wire.InboundReceivedPayload),
            Announcement.ActionRequested asked =>
                news.Tell(EventTypes.ActionRequested, Asked(asked.Intent, message, taken), ContractsJson.Wire.ActionRequestedPayload),
            Announcement.OptedOut =>
                news.Tell(EventTypes.CustomerOptedOut, OptedOut(message, taken), ContractsJson.Wire.CustomerOptedOutPayload),
            _ => throw new InvalidOperationException($"Nobody knows how to tell {announcement}."),
        });
    }

    private static InboundReceivedPayload Received(InboundMessage message, Taken taken) => new()
    {
        FromPhone = message.GroupId is null ? taken.Step.Next.CustomerPhone : message.From.Phone?.Value,
        FromUserId = message.From.UserId,
        FromLid = message.From.Lid,
        Chat = message.Chat == ChatKind.Person ? null : message.Chat.Name(),
        GroupId = message.GroupId,
        Text = message.Text,
        MessageType = message.Type,
        MessageId = message.ProviderMessageId,
        OurMessageId = message.Id,
        ConversationId = taken.Arrival.ConversationId,
        CustomerName = message.GroupId is null ? taken.Step.Next.CustomerName : message.CustomerName,
        ButtonPayload = message.ButtonId,
        Timestamp = message.SentAt,
        IsStale = taken.Step.IsStale ? true : null,
    };

    private static ActionRequestedPayload Asked(Intent intent, InboundMessage message, Taken taken) => new()
    {
        Intent = intent.Name(),
        FromPhone = taken.Step.Next.CustomerPhone,
        ConversationId = taken.Arrival.ConversationId,
        OriginalMessageId = message.ProviderMessageId,
        OriginalText = message.Text,
        IsStale = taken.Step.IsStale ? true : null,
        Context = Context(taken.Step.Next),
    };

    private static JsonElement Context(Conversation conversation)
    {
        using var noted = JsonDocument.Parse(conversation.Context);
        return JsonSerializer.SerializeToElement(
            new ActionContext
            {
                CurrentState = conversation.CurrentState,
                Status = conversation.Status,
                CustomerName = conversation.CustomerName,
                Conversation = noted.RootElement.Clone(),
            },
            IntakeJson.Default.ActionContext);
    }

    private static CustomerOptedOutPayload OptedOut(InboundMessage message, Taken taken) => new()
    {
        Phone = taken.Step.Next.CustomerPhone,
        Reason = OptOutRows.Reason(message),
        OriginalMessageId = message.ProviderMessageId,
        Timestamp = message.SentAt,
        ConversationId = taken.Arrival.ConversationId,
    };
}
