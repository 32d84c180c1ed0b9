using Npgsql;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Conversations;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>
/// Learns by what else customers are known from news about messages that were exchanged with them: Evolution names a number here and a
/// linked id there. Comes before conversations are looked for, so that nobody gets a second one.
/// </summary>
internal static class Acquaintance
{
    public static Task MakeAsync(NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken) =>
        IdentityLinks.NoteAsync(transaction, [.. events.Select(Learned).OfType<LearnedFromMessage>().Distinct()], cancellationToken);

    private static LearnedFromMessage? Learned(IntakeEvent intake) => intake switch
    {
        IntakeEvent.Report { Value: { RecipientLid: { } lid, IsOfGroupMember: false } report } =>
            new LearnedFromMessage(report.TenantId, report.ProviderMessageId, Phone: null, lid),
        IntakeEvent.Echo { Value: { Chat: ChatKind.Person, To.Lid: not null } echo } =>
            new LearnedFromMessage(intake.Origin.TenantId, echo.Message.ProviderMessageId, echo.To.Phone?.Value, echo.To.Lid),
        IntakeEvent.Message { Value: var message } when AnswersAsStranger(message) =>
            new LearnedFromMessage(message.TenantId, message.ReplyToMessageId!, Phone: null, message.From.Lid),
        _ => null,
    };

    // In a conversation of two, nobody else can answer, or react to, what was said in it. Who changed a message is found by the message.
    private static bool AnswersAsStranger(InboundMessage message) => message is
    {
        Chat: ChatKind.Person, GroupId: null, ReplyToMessageId: not null, From: { Phone: null, UserId: null, Lid: not null },
        Type: not (MessageTypes.Edit or MessageTypes.Revoke),
    };
}
