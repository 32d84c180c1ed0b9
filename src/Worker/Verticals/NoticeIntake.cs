using Npgsql;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Verticals;

/// <summary>Makes requests of the events that verticals publish, as each tenant wants its customers told.</summary>
internal static class NoticeIntake
{
    /// <summary>The events; those of verticals are requests now, or say why they are none.</summary>
    public static async Task<IReadOnlyList<IntakeEvent>> WriteAsync(
        NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken)
    {
        var tenants = events.OfType<IntakeEvent.Notification>().Select(notice => notice.Origin.TenantId).Distinct().ToList();
        if (tenants.Count == 0)
        {
            return events;
        }

        var own = await TenantNotifications.FindAsync(transaction, tenants, cancellationToken);
        return [.. events.Select(e => e is IntakeEvent.Notification notice
            ? NoticeWriter.Write(e.Origin, notice.Value, own.GetValueOrDefault(e.Origin.TenantId))
            : e)];
    }
}
