using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Reads messages and statuses of one business number: of one change's <c>value</c>.</summary>
internal sealed class NumberReader(string? accountId, JsonElement value)
{
    private readonly ContactList contacts = new(value);
    private readonly string? displayNumber = Identifier.Phone(value.Member("metadata").Text("display_phone_number"));

    public string? NumberId { get; } = value.Member("metadata").Text("phone_number_id");

    /// <summary>The message; null when it lacks what every message has: an id, and somebody it is from.</summary>
    public MessageReceived? Message(JsonElement message)
    {
        var contact = contacts.Of(message.Text("from"), message.Text("from_user_id"));
        var phone = Identifier.Phone(message.Text("from")) ?? contact.Phone;
        var userId = Identifier.UserId(message.Text("from_user_id")) ?? contact.UserId ?? FormerUserId(message);
        return message.Text("id") is not { } id || (phone is null && userId is null) ? null : new MessageReceived
        {
            NumberId = NumberId,
            AccountId = accountId,
            RawJson = message.GetRawText(),
            MessageId = id,
            Type = KnownMessageTypes.OrUnknown(message.Text("type")),
            SentAt = message.Time("timestamp"),
            FromPhone = phone,
            FromUserId = userId,
            ToPhone = displayNumber,
            CustomerName = contact.Name,
            RepliesTo = message.Member("context").Text("id"),
            Content = ContentReader.Read(message),
        };
    }

    /// <summary>The status; null when it lacks what every status has: a message's id, and a word.</summary>
    public StatusReported? Status(JsonElement status)
    {
        if (status.Text("id") is not { } id || status.Text("status") is not { } word)
        {
            return null;
        }

        var recipient = StatusRecipient.Of(status, contacts);
        var error = status.Items("errors").FirstOrDefault();
        return new StatusReported
        {
            NumberId = NumberId,
            AccountId = accountId,
            RawJson = status.GetRawText(),
            MessageId = id,
            Status = word,
            At = status.Time("timestamp"),
            OurMessageId = status.Text("biz_opaque_callback_data"),
            Recipient = recipient.Key,
            RecipientPhone = recipient.Phone,
            RecipientUserId = recipient.UserId,
            ErrorCode = error.Text("code"),
            ErrorMessage = error.Member("error_data").Text("details") ?? error.Text("message") ?? error.Text("title"),
        };
    }

    // A system message says who somebody was before; it has no sender when the phone cannot be shared.
    private static string? FormerUserId(JsonElement message) =>
        Identifier.UserId(message.Member("system").Text("previous_user_id")) ?? Identifier.UserId(message.Member("system").Text("user_id"));
}
