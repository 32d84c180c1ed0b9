using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.DeadLetters;

/// <summary>Whose numbers are now, of events that came when they were nobody's.</summary>
public static class NumberOwners
{
    /// <summary>Tenants by Meta's id of their number or the name of their instance; those without an active binding are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, Guid>> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        const string sql = """
            select coalesce(phone_number_id, instance_name) as number, tenant_id from whatsapp_tenant_bindings
            where is_active and (phone_number_id = any(@numbers) or instance_name = any(@numbers))
            """;
        if (numbers.Count == 0)
        {
            return new Dictionary<string, Guid>();
        }

        var owners = await transaction.Connection!.QueryAsync<(string Number, Guid TenantId)>(
            new CommandDefinition(sql, new { numbers = numbers.ToArray() }, transaction, cancellationToken: cancellationToken));
        return owners.DistinctBy(owner => owner.Number).ToDictionary(owner => owner.Number, owner => owner.TenantId);
    }
}
