using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>The tenants' numbers that customers wrote to.</summary>
public static class AddressedNumbers
{
    /// <summary>Finds the bindings of numbers; those nobody has bound are left out.</summary>
    public static async Task<IReadOnlyDictionary<NumberOf, AddressedNumber>> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<NumberOf> numbers, CancellationToken cancellationToken)
    {
        const string sql = """
            select asked.tenant_id, asked.number_id, b.id as binding_id, b.config,
                coalesce(b.config -> 'shows_buttons' = 'true', b.provider is distinct from 'evolution') as shows_buttons
            from unnest(@TenantIds, @NumberIds) as asked (tenant_id, number_id)
            join whatsapp_tenant_bindings b
                on b.tenant_id = asked.tenant_id and (b.phone_number_id = asked.number_id or b.instance_name = asked.number_id)
            """;
        if (numbers.Count == 0)
        {
            return new Dictionary<NumberOf, AddressedNumber>();
        }

        var rows = await transaction.Connection!.QueryAsync<NumberOf, AddressedNumber, (NumberOf Number, AddressedNumber Binding)>(
            new CommandDefinition(sql, new
            {
                TenantIds = numbers.Select(n => n.TenantId).ToArray(),
                NumberIds = numbers.Select(n => n.NumberId).ToArray(),
            }, transaction, cancellationToken: cancellationToken),
            (number, binding) => (number, binding),
            splitOn: "binding_id");
        return rows.DistinctBy(row => row.Number).ToDictionary(row => row.Number, row => row.Binding);
    }
}

/// <summary>A number of a tenant.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="NumberId">Meta's phone number id, or Evolution's instance name.</param>
public sealed record NumberOf(Guid TenantId, string NumberId);

/// <summary>The binding of a number.</summary>
/// <param name="BindingId">Its id.</param>
/// <param name="Config">Its settings, a JSON object.</param>
/// <param name="ShowsButtons">Its customers see buttons and lists.</param>
public sealed record AddressedNumber(Guid BindingId, string Config, bool ShowsButtons);
