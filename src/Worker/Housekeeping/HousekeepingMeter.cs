using System.Diagnostics.Metrics;

namespace WhatsAppEngine.Worker.Housekeeping;

/// <summary>Counts of the housekeeping, meter <c>WhatsAppEngine.Housekeeping</c>.</summary>
internal sealed class HousekeepingMeter
{
    private readonly Counter<long> rows;

    public HousekeepingMeter(IMeterFactory meters) => rows = meters.Create("WhatsAppEngine.Housekeeping")
        .CreateCounter<long>("whatsapp.housekeeping.rows", description: "Rows removed, blanked or finished, by chore");

    /// <summary>A batch was done.</summary>
    public void Done(string chore, int count) => rows.Add(count, new KeyValuePair<string, object?>("chore", chore));
}
