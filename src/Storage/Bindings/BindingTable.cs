using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Bindings;

/// <summary>Which number belongs to whom: <c>whatsapp_tenant_bindings</c>.</summary>
public sealed class BindingTable(NpgsqlDataSource database)
{
    // Any number will do, as long as nobody else who uses the database takes the same.
    private const long ProjectionLock = 0x7761_6269_6e64;

    /// <summary>
    /// Binds a number, or changes a binding that the tenant has. What is null in <paramref name="binding"/> stays as it was,
    /// and so does an empty display number.
    /// </summary>
    public async Task<BindOutcome> BindAsync(TenantBinding binding, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await RestoreAsync(transaction, binding, cancellationToken);
            var sql = binding.PhoneNumberId is null ? BindByInstance : BindByNumber;
            var bound = await connection.QuerySingleOrDefaultAsync<BoundRow>(
                new CommandDefinition(sql, binding, transaction, cancellationToken: cancellationToken));
            if (bound is null)
            {
                return new BindOutcome.TakenByAnotherTenant();
            }

            var stored = await GetAsync(transaction, bound.Id, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new BindOutcome.Bound(stored, bound.IsNew);
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return new BindOutcome.UnknownTenant();
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // A phone number id of our own together with an instance name of somebody else's.
            return new BindOutcome.TakenByAnotherTenant();
        }
    }

    // The binding that this number had before it was taken away from the tenant, if nobody has the number now.
    private static Task RestoreAsync(NpgsqlTransaction transaction, TenantBinding binding, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_tenant_bindings former
            set phone_number_id = case when @PhoneNumberId::text is null then former.phone_number_id else former.former_number end,
                instance_name = case when @PhoneNumberId::text is null then former.former_number else former.instance_name end,
                unbound_at = null, former_number = null
            where former.id = (
                    select id from whatsapp_tenant_bindings
                    where tenant_id = @TenantId and provider = @Provider and former_number = coalesce(@PhoneNumberId, @InstanceName)
                    order by unbound_at desc limit 1)
                and not exists (
                    select from whatsapp_tenant_bindings owner
                    where owner.phone_number_id = @PhoneNumberId or @PhoneNumberId::text is null and owner.instance_name = @InstanceName)
            """;
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, binding, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>
    /// A tenant's bindings, or everybody's when <paramref name="tenantId"/> is null, oldest first; without those that were taken away.
    /// </summary>
    public async Task<IReadOnlyList<TenantBinding>> ListAsync(Guid? tenantId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ListAsync(connection, tenantId, cancellationToken);
    }

    /// <summary>
    /// Gives everybody's bindings to <paramref name="project"/> while no other process does the same, so that an older state cannot
    /// replace a newer one.
    /// </summary>
    public async Task ProjectAsync(Func<IReadOnlyList<TenantBinding>, CancellationToken, Task> project, CancellationToken cancellationToken)
    {
        const string sql = "select pg_advisory_xact_lock(@ProjectionLock)";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, new { ProjectionLock }, transaction, cancellationToken: cancellationToken));
        await project(await ListAsync(connection, null, cancellationToken), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<TenantBinding>> ListAsync(NpgsqlConnection connection, Guid? tenantId, CancellationToken cancellationToken)
    {
        const string sql = """
            select * from whatsapp_tenant_bindings
            where (@tenantId::uuid is null or tenant_id = @tenantId) and unbound_at is null
            order by created_at, id
            """;
        return (await connection.QueryAsync<TenantBinding>(new CommandDefinition(sql, new { tenantId }, cancellationToken: cancellationToken))).AsList();
    }

    private static Task<TenantBinding> GetAsync(NpgsqlTransaction transaction, Guid id, CancellationToken cancellationToken)
    {
        const string sql = "select * from whatsapp_tenant_bindings where id = @id";
        return transaction.Connection!.QuerySingleAsync<TenantBinding>(
            new CommandDefinition(sql, new { id }, transaction, cancellationToken: cancellationToken));
    }

    private const string Insert = """
        with bound as (
        insert into whatsapp_tenant_bindings as known (id, tenant_id, provider, phone_number_id, waba_id, instance_name, api_url, display_number, is_active,
            access_token_encrypted, app_secret_encrypted, api_key, webhook_verify_token)
        values (@Id, @TenantId, @Provider, @PhoneNumberId, @WabaId, @InstanceName, @ApiUrl, @DisplayNumber, @IsActive,
            @AccessTokenEncrypted, @AppSecretEncrypted, @ApiKey, @WebhookVerifyToken)
        """;

    // With a new token a number may send again, and what waited for it is due. xmax is zero in a row that this very statement inserted.
    private const string Update = """
        do update set
            provider = excluded.provider,
            phone_number_id = coalesce(excluded.phone_number_id, known.phone_number_id),
            waba_id = coalesce(excluded.waba_id, known.waba_id),
            instance_name = coalesce(excluded.instance_name, known.instance_name),
            api_url = coalesce(excluded.api_url, known.api_url),
            display_number = coalesce(nullif(excluded.display_number, ''), known.display_number),
            is_active = excluded.is_active,
            access_token_encrypted = coalesce(excluded.access_token_encrypted, known.access_token_encrypted),
            app_secret_encrypted = coalesce(excluded.app_secret_encrypted, known.app_secret_encrypted),
            api_key = coalesce(excluded.api_key, known.api_key),
            webhook_verify_token = coalesce(excluded.webhook_verify_token, known.webhook_verify_token),
            channel_state = case when @HasToken then 'ok' else known.channel_state end,
            channel_code = case when @HasToken then null else known.channel_code end,
            channel_reason = case when @HasToken then null else known.channel_reason end,
            channel_blocked_until = case when @HasToken then null else known.channel_blocked_until end,
            channel_told = case when @HasToken then 'ok' else known.channel_told end,
            updated_at = now()
        where known.tenant_id = excluded.tenant_id
        returning id, tenant_id, xmax = 0 as is_new),
        woken as (
            update whatsapp_outbound_queue q
            set due_at = least(q.due_at, now()), waits_for_channel = false
            from bound where @HasToken and q.tenant_id = bound.tenant_id and q.waits_for_channel)
        select id, is_new from bound
        """;

    private const string BindByNumber = Insert + " on conflict (phone_number_id) " + Update;

    private const string BindByInstance = Insert + " on conflict (instance_name) " + Update;

    private sealed record BoundRow(Guid Id, bool IsNew);
}
