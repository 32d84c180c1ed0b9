using Npgsql;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Messages;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>
/// Whose a change or recall of a message is: whose the message is. Evolution passes on what one phone told another, which names the author
/// in a way only these two understand, or not at all.
/// </summary>
internal static class Amendments
{
    /// <summary>True for what may be taken though it names nobody.</summary>
    public static bool IsOne(string? type, string? about) => type is MessageTypes.Edit or MessageTypes.Revoke && !string.IsNullOrEmpty(about);

    /// <summary>The events; changes of our own messages, and of messages nobody knows that name nobody, are notices.</summary>
    public static async Task<IReadOnlyList<IntakeEvent>> NameAuthorsAsync(
        NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken)
    {
        var asked = events.Select(About).OfType<MessageOf>().Distinct().ToList();
        if (asked.Count == 0)
        {
            return events;
        }

        var stored = await AmendedMessageTable.FindAsync(transaction, asked, cancellationToken);
        var arriving = events.OfType<IntakeEvent.Message>().Where(e => About(e) is null).DistinctBy(Self).ToDictionary(Self, e => e.Value.From);
        return [.. events.Select(e => About(e) is { } about ? Named((IntakeEvent.Message)e, about, stored, arriving) : e)];
    }

    private static IntakeEvent Named(
        IntakeEvent.Message amendment, MessageOf about, IReadOnlyDictionary<MessageOf, AmendedMessage> stored,
        Dictionary<MessageOf, Customer> arriving) => stored.GetValueOrDefault(about) switch
    {
        { IsOurs: true } => new IntakeEvent.Notice(amendment.Origin),
        { Kind: { } kind, Value: { } value } => From(amendment, Of(kind, value)),
        _ when arriving.TryGetValue(about, out var author) => From(amendment, author),
        _ => amendment.Value.From.Identities.Count > 0 ? amendment : new IntakeEvent.Notice(amendment.Origin),
    };

    private static MessageOf Self(IntakeEvent.Message message) => new(message.Origin.TenantId, message.Value.ProviderMessageId);

    // In a group everybody sees who did it, and a user id is nobody else's.
    private static MessageOf? About(IntakeEvent intake) =>
        intake is IntakeEvent.Message { Value: { Chat: ChatKind.Person, GroupId: null, From.UserId: null } message }
        && IsOne(message.Type, message.ReplyToMessageId)
            ? new MessageOf(intake.Origin.TenantId, message.ReplyToMessageId!)
            : null;

    private static IntakeEvent.Message From(IntakeEvent.Message amendment, Customer author) =>
        amendment with { Value = amendment.Value with { From = author with { AccountId = amendment.Value.From.AccountId } } };

    private static Customer Of(string kind, string value) => kind switch
    {
        IdentityKinds.Phone => new Customer(PhoneNumber.TryParse(value, out var phone) ? phone : null, UserId: null),
        IdentityKinds.Lid => new Customer(Phone: null, UserId: null) { Lid = value },
        _ => new Customer(Phone: null, value),
    };
}
