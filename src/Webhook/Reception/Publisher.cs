using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>Publishes the events of a POST: for Worker, or as dead letters until somebody binds their number.</summary>
internal sealed class Publisher(ISidecar sidecar, Envelopes envelopes, ReceptionMeter meter, ILogger<Publisher> logger)
{
    private const int LargestPart = 4 * 1024 * 1024;

    private const string Unbound =
        "Nobody has bound this number: bind it with ./whatsapp bind-tenant, then replay the dead letter.";

    private const string Inactive =
        "The tenant's binding of this number is not active: activate it with ./whatsapp bind-tenant, then replay the dead letter.";

    /// <summary>Returns when everything is on its stream, with the number of dead letters.</summary>
    /// <exception cref="SidecarUnavailableException">Perhaps not everything is.</exception>
    public async Task<int> PublishAsync(
        IReadOnlyList<AddressedItem> addressed, ProviderKind dialect, Routes routes, CancellationToken cancellationToken)
    {
        var (served, dead) = (new List<EventEnvelope>(addressed.Count), new List<EventEnvelope>());
        foreach (var (item, tenants) in addressed)
        {
            var provider = routes.Of(item)?.Provider ?? dialect;
            var made = tenants.Select(tenant => envelopes.Of(item, dialect, provider, tenant));
            if (routes.Serve(item))
            {
                served.AddRange(made);
            }
            else
            {
                dead.AddRange(made.Select(envelope => envelopes.DeadLetter(envelope, ReasonAgainst(item, routes), CodeOf(item, routes))));
            }
        }

        Warn([.. addressed.Select(a => a.Item)], routes);
        await Task.WhenAll(
            PublishAsync(Topics.Inbound, served, cancellationToken), PublishAsync(Topics.DeadLetters, dead, cancellationToken));
        meter.CountUnknown([.. addressed.Select(a => a.Item)]);
        return dead.Count;
    }

    private async Task PublishAsync(string topic, List<EventEnvelope> events, CancellationToken cancellationToken)
    {
        foreach (var part in Parts(events))
        {
            await sidecar.PublishAsync(topic, part, cancellationToken);
        }
    }

    // A sidecar takes only so much in one call, and a history that Evolution posts is longer.
    private static IEnumerable<IReadOnlyList<EventEnvelope>> Parts(List<EventEnvelope> events)
    {
        var (part, length) = (new List<EventEnvelope>(), 0L);
        foreach (var envelope in events)
        {
            var next = envelope.Payload.GetRawText().Length;
            if (part.Count > 0 && length + next > LargestPart)
            {
                yield return part;
                (part, length) = ([], 0);
            }

            part.Add(envelope);
            length += next;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private void Warn(IReadOnlyList<WebhookItem> items, Routes routes)
    {
        foreach (var number in items.Where(item => !routes.Serve(item)).GroupBy(item => item.NumberId))
        {
            logger.NotServed(number.Key, number.Count(), ReasonAgainst(number.First(), routes));
        }
    }

    private static string ReasonAgainst(WebhookItem item, Routes routes) => routes.Of(item) is null ? Unbound : Inactive;

    private static string CodeOf(WebhookItem item, Routes routes) =>
        routes.Of(item) is null ? DeadLetterCodes.NumberUnbound : DeadLetterCodes.NumberInactive;
}
