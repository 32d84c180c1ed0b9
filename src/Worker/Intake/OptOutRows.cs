using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.OptOut;
using WhatsAppEngine.Storage.OptOuts;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>What a batch's steps leave in the table of opt-outs: the last word of each conversation.</summary>
internal static class OptOutRows
{
    private const int LongestReason = 200;

    public static IReadOnlyList<OptOutRow> Begun(IReadOnlyList<Taken> taken) =>
        [.. Last(taken).Where(t => t.Step.Consent == Consent.JustWithdrawn).Select(Row)];

    public static IReadOnlyList<Guid> Ended(IReadOnlyList<Taken> taken) =>
        [.. Last(taken).Where(t => t.Step.Consent == Consent.JustGivenBack).Select(t => t.Arrival.ConversationId)];

    /// <summary>What the customer said, clipped.</summary>
    public static string Reason(InboundMessage message)
    {
        var said = message.Text ?? message.ButtonId ?? "opt_out";
        return said.Length <= LongestReason ? said : said[..LongestReason];
    }

    private static IEnumerable<Taken> Last(IReadOnlyList<Taken> taken) => taken
        .Where(t => t.Step.Consent is Consent.JustWithdrawn or Consent.JustGivenBack)
        .GroupBy(t => t.Arrival.ConversationId)
        .Select(changes => changes.Last());

    private static OptOutRow Row(Taken taken)
    {
        var message = taken.Arrival.Message;
        var address = taken.Step.Next.CustomerPhone ?? message.From.Identities[0].Value;
        return new OptOutRow(message.TenantId, address, Reason(message), message.ProviderMessageId, message.SentAt);
    }
}
