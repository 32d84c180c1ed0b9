using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Storage.Channels;

/// <summary>What a number says of itself when it is asked.</summary>
public sealed class NumberFactTable(NpgsqlDataSource database)
{
    /// <summary>Puts these facts in the place of those of the same names.</summary>
    public async Task NoteAsync(
        Guid tenantId, string numberId, IReadOnlyDictionary<string, ChannelFact> facts, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_tenant_bindings set channel_facts = channel_facts || @facts::jsonb
            where tenant_id = @tenantId and (phone_number_id = @numberId or instance_name = @numberId)
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            sql, new { tenantId, numberId, facts = ChannelJson.Write(facts) }, cancellationToken: cancellationToken));
    }
}
