using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Secrets;

/// <summary>Secrets of the engine's own, as Fernet tokens: <c>whatsapp_secrets</c>.</summary>
public static class EngineSecretTable
{
    /// <summary>The token kept under a name; null when there is none.</summary>
    public static Task<string?> FindAsync(NpgsqlTransaction transaction, string name, CancellationToken cancellationToken) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            "select sealed from whatsapp_secrets where name = @name", new { name }, transaction, cancellationToken: cancellationToken));

    /// <summary>Keeps a token under a name, unless somebody was first.</summary>
    public static Task AddAsync(NpgsqlTransaction transaction, string name, string token, CancellationToken cancellationToken)
    {
        const string sql = "insert into whatsapp_secrets (name, sealed) values (@name, @token) on conflict do nothing";
        return transaction.Connection!.ExecuteAsync(
            new CommandDefinition(sql, new { name, token }, transaction, cancellationToken: cancellationToken));
    }
}
