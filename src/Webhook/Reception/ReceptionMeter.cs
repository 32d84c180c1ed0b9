using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>Counts of the reception, meter <c>WhatsAppEngine.Webhook</c>.</summary>
internal sealed partial class ReceptionMeter
{
    private const string Other = "other";

    private readonly Counter<long> unknownKinds;

    public ReceptionMeter(IMeterFactory meters) => unknownKinds = meters.Create("WhatsAppEngine.Webhook").CreateCounter<long>(
        "whatsapp.webhook.unknown_kinds", description: "Messages and news of kinds that are new to the engine, by the provider's word");

    /// <summary>Counts what is of a kind that nobody here knows: it is kept, and somebody should look at it.</summary>
    public void CountUnknown(IEnumerable<WebhookItem> items)
    {
        foreach (var item in items.Where(item => item.UnknownKind is not null))
        {
            unknownKinds.Add(1, new KeyValuePair<string, object?>("kind", Bounded(item.UnknownKind!)));
        }
    }

    // Whoever posts chooses the word: it must not fill the store of metrics.
    private static string Bounded(string kind) => Word().IsMatch(kind) ? kind : Other;

    [GeneratedRegex(@"\A[A-Za-z_]{1,40}\z")]
    private static partial Regex Word();
}
