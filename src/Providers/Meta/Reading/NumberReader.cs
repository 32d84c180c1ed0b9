using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Reads what one change's <c>value</c> tells about a business number: messages, statuses, echoes, preferences.</summary>
internal sealed class NumberReader(string? accountId, JsonElement value)
{
    private readonly ContactList contacts = new(value);
    private readonly string? displayNumber = Identifier.Phone(value.Member("metadata").Text("display_phone_number"));

    public string? NumberId { get; } = value.Member("metadata").Text("phone_number_id");

    /// <summary>
    /// The element of a list of that name; null when it lacks what every such element has, or the list is of another kind.
    /// </summary>
    public WebhookItem? Read(string list, JsonElement element) => list switch
    {
        "messages" => Message(element),
        "statuses" => Status(element),
        "message_echoes" => Echo(element),
        "user_preferences" => Preference(element),
        _ => null,
    };

    private MessageReceived? Message(JsonElement message)
    {
        var change = Renaming.Of(message);
        var from = change is null ? Person.Of(message, contacts, "from", "from_user_id", "from_parent_user_id") : Renaming.Subject(change);
        var group = message.Text("group_id");
        if (message.Text("id") is not { } id || (from.IsNobody && group is null))
        {
            return null;
        }

        return new MessageReceived
        {
            NumberId = NumberId,
            AccountId = accountId,
            RawJson = message.GetRawText(),
            UnknownKind = UnknownType(message),
            MessageId = id,
            Type = KnownMessageTypes.OrUnknown(message.Text("type")),
            SentAt = message.Time("timestamp"),
            FromPhone = from.Phone ?? (group is null ? SharedReader.OwnNumber(message) : null),
            FromUserId = from.UserId,
            FromParentUserId = from.ParentUserId,
            Username = from.Contact.Username,
            GroupId = group,
            IdentityChange = change is not null && Renaming.IsNews(change) ? change : null,
            ToPhone = displayNumber,
            CustomerName = from.Contact.Name,
            RepliesTo = ContentReader.RepliesTo(message),
            Content = ContentOf(message, from.Contact),
        };
    }

    private StatusReported? Status(JsonElement status)
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
            UnknownKind = MessageStatuses.TryParse(word, out _) ? null : word,
            MessageId = id,
            Status = word,
            At = status.Time("timestamp"),
            OurMessageId = status.Text("biz_opaque_callback_data"),
            Recipient = recipient.Key,
            RecipientPhone = recipient.Phone,
            RecipientUserId = recipient.UserId,
            IsOfGroupMember = recipient.IsGroupMember,
            Pricing = PricingReader.Read(status),
            ErrorCode = error.Text("code"),
            ErrorMessage = ErrorText.WithRemedy(error),
        };
    }

    private MessageEchoed? Echo(JsonElement echo)
    {
        var to = Person.Of(echo, contacts, "to", "to_user_id", "to_parent_user_id");
        return echo.Text("id") is not { } id || to.IsNobody ? null : new MessageEchoed
        {
            NumberId = NumberId,
            AccountId = accountId,
            RawJson = echo.GetRawText(),
            UnknownKind = UnknownType(echo),
            MessageId = id,
            Type = KnownMessageTypes.OrUnknown(echo.Text("type")),
            SentAt = echo.Time("timestamp"),
            ToPhone = to.Phone,
            ToUserId = to.UserId,
            ToParentUserId = to.ParentUserId,
            CustomerName = to.Contact.Name,
            RepliesTo = ContentReader.RepliesTo(echo),
            Content = ContentOf(echo, to.Contact),
        };
    }

    private PreferenceStated? Preference(JsonElement preference)
    {
        var who = Person.Of(preference, contacts, "wa_id", "user_id", "parent_user_id");
        var wish = preference.Text("value");
        return preference.Text("category") is not { } category || who.IsNobody || wish is not ("stop" or "resume") ? null : new PreferenceStated
        {
            NumberId = NumberId,
            AccountId = accountId,
            RawJson = preference.GetRawText(),
            Category = category,
            WantsMessages = wish == "resume",
            At = preference.Time("timestamp"),
            Phone = who.Phone,
            UserId = who.UserId,
            ParentUserId = who.ParentUserId,
            CustomerName = who.Contact.Name,
        };
    }

    private static string? UnknownType(JsonElement message) => KnownMessageTypes.OrUnknown(message.Text("type")) switch
    {
        MessageTypes.Unknown => message.Text("type") ?? "none",
        MessageTypes.Interactive => ChoiceReader.NewKind(message.Member(MessageTypes.Interactive)),
        _ => null,
    };

    private static MessageContent ContentOf(JsonElement message, Contact contact)
    {
        var details = new Details();
        var content = ContentReader.Read(message, details);
        details.Add("username", contact.Username);
        details.Add("identity_key_hash", contact.IdentityKeyHash);
        return content with { DetailsJson = details.Json };
    }
}
