using Npgsql;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Conversations;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>
/// Leaves out what is written where the tenant does not want it kept: groups, broadcasts, statuses, newsletters, as its binding's
/// <c>config</c> says (<see cref="TenantSettings.Keeps"/>).
/// </summary>
internal static class KeptChats
{
    /// <summary>The events; those that are not to be kept say so and nothing else.</summary>
    public static async Task<IReadOnlyList<IntakeEvent>> SiftAsync(
        NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken)
    {
        var numbers = events.Where(e => ChatOf(e) != ChatKind.Person).Select(NumberOf).OfType<NumberOf>().Distinct().ToList();
        var bindings = await AddressedNumbers.FindAsync(transaction, numbers, cancellationToken);
        return [.. events.Select(e => IsKept(e, bindings) ? e : new IntakeEvent.Ignored(e.Origin, ChatOf(e).Name()))];
    }

    private static bool IsKept(IntakeEvent intake, IReadOnlyDictionary<NumberOf, AddressedNumber> bindings) => ChatOf(intake) is var chat
        && (chat == ChatKind.Person || TenantSettings.Keeps(NumberOf(intake) is { } number ? bindings.GetValueOrDefault(number)?.Config : null, chat));

    private static ChatKind ChatOf(IntakeEvent intake) => intake switch
    {
        IntakeEvent.Message message => message.Value.Chat,
        IntakeEvent.Echo echo => echo.Value.Chat,
        _ => ChatKind.Person,
    };

    private static NumberOf? NumberOf(IntakeEvent intake) => intake switch
    {
        IntakeEvent.Message { Value.NumberId: { } number } => new NumberOf(intake.Origin.TenantId, number),
        IntakeEvent.Echo { Value.Message.NumberId: { } number } => new NumberOf(intake.Origin.TenantId, number),
        _ => null,
    };
}
