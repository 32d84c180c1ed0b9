using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>What messages cost.</summary>
internal static class MessagePricingTable
{
    /// <summary>
    /// Writes the price that the first report of each message names. What is known already stays, but a report that only named the
    /// conversation leaves room for the one that names the price.
    /// </summary>
    public static Task AddAsync(
        NpgsqlTransaction transaction, IEnumerable<(Guid MessageId, DeliveryReport Report)> reports, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_messages m set pricing = p.pricing::jsonb || coalesce(m.pricing, '{}')
            from unnest(@Ids, @Pricings) as p (id, pricing)
            where m.id = p.id and m.pricing -> 'category' is null
            """;
        var first = reports.Where(r => r.Report.Pricing is not null)
            .OrderBy(r => r.Report.Pricing!.Category is null).ThenBy(r => r.Report.At).DistinctBy(r => r.MessageId).ToList();
        return first.Count == 0 ? Task.CompletedTask : transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            Ids = first.Select(r => r.MessageId).ToArray(),
            Pricings = first.Select(r => MessagePricingJson.Write(r.Report.Pricing)).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }
}
