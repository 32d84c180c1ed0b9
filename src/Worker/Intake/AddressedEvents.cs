using Npgsql;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Worker.Channels;
using WhatsAppEngine.Worker.Outbound.Requests;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>The events of a batch and the conversations they belong to.</summary>
/// <param name="Arrivals">Customers' messages.</param>
/// <param name="Requests">What verticals ask for.</param>
/// <param name="CustomerNews">Echoes and preferences.</param>
/// <param name="Reports">Statuses, with the messages they are about.</param>
/// <param name="Cancellations">What verticals take back.</param>
internal sealed record AddressedEvents(
    IReadOnlyList<Arrival> Arrivals, IReadOnlyList<AddressedRequest> Requests, CustomerNews CustomerNews, FoundReports Reports,
    IReadOnlyList<IntakeEvent.Cancellation> Cancellations)
{
    /// <summary>The conversations to lock before anything is written.</summary>
    public IReadOnlyList<Guid> ConversationIds =>
    [
        .. Reports.ConversationIds, .. Arrivals.Select(a => a.ConversationId), .. Requests.Select(r => r.ConversationId),
        .. CustomerNews.ConversationIds, .. Cancellations.Select(c => c.Value.ConversationId),
    ];

    /// <summary>Those of them that something is written to.</summary>
    public IEnumerable<Guid> WrittenIds =>
        [.. Arrivals.Select(a => a.ConversationId), .. Requests.Select(r => r.ConversationId), .. CustomerNews.ConversationIds];

    /// <summary>Finds the conversations; those that are not there yet begin.</summary>
    public static async Task<AddressedEvents> AddressAsync(
        NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent> events, IntakeOptions options, CancellationToken cancellationToken)
    {
        var messages = events.OfType<IntakeEvent.Message>().Select(e => e.Value).ToList();
        var requests = events.OfType<IntakeEvent.Request>().Select(e => e.Value).ToList();
        var reports = events.OfType<IntakeEvent.Report>().Select(e => e.Value).ToList();
        await Acquaintance.MakeAsync(transaction, events, cancellationToken);
        var arrivals = await MessageIntake.ArriveAsync(transaction, messages, options, cancellationToken);
        var addressed = await RequestIntake.AddressAsync(transaction, requests, cancellationToken);
        var customerNews = await CustomerNews.AddressAsync(transaction, events, cancellationToken);
        // After everything that finds conversations: two of them may just have become one.
        var found = await StatusApplication.FindAsync(transaction, reports, cancellationToken);
        await StatusApplication.NoteRecipientsAsync(transaction, found, cancellationToken);
        return new AddressedEvents(arrivals, addressed, customerNews, found, [.. events.OfType<IntakeEvent.Cancellation>()]);
    }
}
