using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Bindings;

/// <summary>Which tenant owns which number.</summary>
public sealed class BindingTable(NpgsqlDataSource database)
{
    private const string Columns = """
        id, tenant_id, provider, phone_number_id, waba_id, instance_name, api_url, display_number, access_token_encrypted, api_key,
        app_secret_encrypted, webhook_verify_token, is_active, created_at, updated_at
        """;

    /// <summary>
    /// Binds a number, or replaces what is known about one the tenant has bound before; secrets that are null stay as they are.
    /// </summary>
    /// <returns>The binding as it is now; null when the number belongs to another tenant.</returns>
    public async Task<TenantBinding?> BindAsync(TenantBinding binding, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_tenant_bindings
            set provider = @Provider, phone_number_id = @PhoneNumberId, waba_id = coalesce(@WabaId, waba_id), instance_name = @InstanceName,
                api_url = coalesce(@ApiUrl, api_url), display_number = @DisplayNumber,
                access_token_encrypted = coalesce(@AccessTokenEncrypted, access_token_encrypted), api_key = coalesce(@ApiKey, api_key),
                app_secret_encrypted = coalesce(@AppSecretEncrypted, app_secret_encrypted),
                webhook_verify_token = coalesce(@WebhookVerifyToken, webhook_verify_token), is_active = true, updated_at = now()
            where tenant_id = @TenantId and (phone_number_id = @PhoneNumberId or instance_name = @InstanceName)
            returning 
            """ + " " + Columns;
        const string insert = """
            insert into whatsapp_tenant_bindings (id, tenant_id, provider, phone_number_id, waba_id, instance_name, api_url, display_number,
                access_token_encrypted, api_key, app_secret_encrypted, webhook_verify_token)
            values (@Id, @TenantId, @Provider, @PhoneNumberId, @WabaId, @InstanceName, @ApiUrl, @DisplayNumber,
                @AccessTokenEncrypted, @ApiKey, @AppSecretEncrypted, @WebhookVerifyToken)
            on conflict do nothing
            returning 
            """ + " " + Columns;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<TenantBinding>(new CommandDefinition(sql, binding, cancellationToken: cancellationToken))
            ?? await connection.QuerySingleOrDefaultAsync<TenantBinding>(new CommandDefinition(insert, binding, cancellationToken: cancellationToken));
    }

    /// <summary>Bindings of one tenant, or of all, the oldest first.</summary>
    public async Task<IReadOnlyList<TenantBinding>> ListAsync(Guid? tenantId, CancellationToken cancellationToken)
    {
        const string sql = "select " + Columns + " from whatsapp_tenant_bindings where @tenantId is null or tenant_id = @tenantId order by created_at, id";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<TenantBinding>(new CommandDefinition(sql, new { tenantId }, cancellationToken: cancellationToken))).AsList();
    }
}
