using System.Collections.Frozen;
using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Secrets;

/// <summary>Every column that holds secrets, as one table.</summary>
public sealed class SealedValueTable(NpgsqlDataSource database)
{
    /// <summary>The one column that may hold plain text, in rows of the Python engine.</summary>
    public const string MaybePlain = "whatsapp_tenant_bindings.webhook_verify_token";

    // A row may be changed by somebody else meanwhile: then its new value stands, and was sealed by whoever wrote it.
    private static readonly FrozenDictionary<string, string> Replacements = new Dictionary<string, string>
    {
        ["whatsapp_tenant_bindings.access_token_encrypted"] =
            "update whatsapp_tenant_bindings set access_token_encrypted = @to where id = @Id::uuid and access_token_encrypted = @Value",
        ["whatsapp_tenant_bindings.app_secret_encrypted"] =
            "update whatsapp_tenant_bindings set app_secret_encrypted = @to where id = @Id::uuid and app_secret_encrypted = @Value",
        ["whatsapp_tenant_bindings.api_key"] = "update whatsapp_tenant_bindings set api_key = @to where id = @Id::uuid and api_key = @Value",
        [MaybePlain] =
            "update whatsapp_tenant_bindings set webhook_verify_token = @to where id = @Id::uuid and webhook_verify_token = @Value",
        ["whatsapp_secrets.sealed"] = "update whatsapp_secrets set sealed = @to where name = @Id and sealed = @Value",
        ["whatsapp_erasures.sealed_customer"] =
            "update whatsapp_erasures set sealed_customer = @to where id = @Id::uuid and sealed_customer = @Value",
    }.ToFrozenDictionary();

    /// <summary>Values in the order of their places and ids.</summary>
    /// <param name="after">The last one of the page before; null begins.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<SealedValue>> ListAsync(SealedValue? after, int count, CancellationToken cancellationToken)
    {
        const string sql = """
            select place, id, value
            from (
                select held.place, b.id::text as id, held.value
                from whatsapp_tenant_bindings b
                cross join lateral (values
                    ('whatsapp_tenant_bindings.access_token_encrypted', b.access_token_encrypted),
                    ('whatsapp_tenant_bindings.app_secret_encrypted', b.app_secret_encrypted),
                    ('whatsapp_tenant_bindings.api_key', b.api_key),
                    ('whatsapp_tenant_bindings.webhook_verify_token', b.webhook_verify_token)) held (place, value)
                union all
                select 'whatsapp_secrets.sealed', name, sealed from whatsapp_secrets
                union all
                select 'whatsapp_erasures.sealed_customer', id::text, sealed_customer from whatsapp_erasures) everything
            where value <> '' and (@Place::text is null or (place collate "C", id collate "C") > (@Place, @Id))
            order by place collate "C", id collate "C"
            limit @count
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<SealedValue>(new CommandDefinition(
            sql, new { after?.Place, after?.Id, count }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Puts another token in the place of a value; false when somebody else has changed or removed it since it was read.</summary>
    public async Task<bool> ReplaceAsync(SealedValue value, string to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            Replacements[value.Place], new { value.Id, value.Value, to }, cancellationToken: cancellationToken)) == 1;
    }
}
