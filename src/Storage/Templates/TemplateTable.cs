using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Storage.Templates;

/// <summary>Templates as the provider keeps them: <c>whatsapp_templates</c>.</summary>
public sealed class TemplateTable(NpgsqlDataSource database)
{
    /// <summary>
    /// Makes an account's rows what the provider's complete list says; those it no longer names become <c>DELETED</c>. News that came after
    /// <paramref name="askedAt"/> are younger than the list and stay.
    /// </summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="wabaId">The account.</param>
    /// <param name="listed">All of its templates, each once.</param>
    /// <param name="askedAt">When the list was asked for.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<SyncReport> SyncAsync(
        Guid tenantId, string wabaId, IReadOnlyList<ProviderTemplate> listed, DateTimeOffset askedAt, CancellationToken cancellationToken)
    {
        const string gone = """
            update whatsapp_templates set status = 'DELETED', reason = null, updated_at = @askedAt, synced_at = @askedAt
            where tenant_id = @tenantId and waba_id = @wabaId and status <> 'DELETED' and created_at <= @askedAt
              and not exists (
                  select from unnest(@names, @languages) as kept (name, language)
                  where kept.name = whatsapp_templates.name and kept.language = whatsapp_templates.language)
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var changed = await UpsertAsync(transaction, tenantId, wabaId, listed, askedAt, cancellationToken);
        var lost = await connection.ExecuteAsync(new CommandDefinition(
            gone, new { tenantId, wabaId, askedAt, names = Each(listed, t => t.Name), languages = Each(listed, t => t.Language) },
            transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return new SyncReport(listed.Count, changed, lost);
    }

    /// <summary>Notes one template, as it is right after it was created.</summary>
    public async Task AddAsync(
        Guid tenantId, string wabaId, ProviderTemplate template, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await UpsertAsync(transaction, tenantId, wabaId, [template], now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Notes that the provider has a template no longer, in one language or, without one, in all. How many rows that
    /// were.</summary>
    public async Task<int> MarkDeletedAsync(
        Guid tenantId, string wabaId, string name, string? language, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_templates set status = 'DELETED', reason = null, updated_at = @now
            where tenant_id = @tenantId and waba_id = @wabaId and name = @name and (@language::text is null or language = @language)
              and status <> 'DELETED'
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(
            new CommandDefinition(sql, new { tenantId, wabaId, name, language, now }, cancellationToken: cancellationToken));
    }

    /// <summary>One template; null when the provider never named it, or has it no longer.</summary>
    public async Task<KnownTemplate?> FindAsync(TemplateKey key, CancellationToken cancellationToken)
    {
        const string sql = """
            select * from whatsapp_templates
            where tenant_id = @TenantId and waba_id = @WabaId and name = @Name and language = @Language and status <> 'DELETED'
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<KnownTemplate?>(
            new CommandDefinition(sql, key, cancellationToken: cancellationToken));
    }

    /// <summary>A tenant's templates, those that are gone too, by account, name and language.</summary>
    public async Task<IReadOnlyList<KnownTemplate>> ListAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        const string sql = "select * from whatsapp_templates where tenant_id = @tenantId order by waba_id, name, language";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<KnownTemplate>(
            new CommandDefinition(sql, new { tenantId }, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    private static Task<int> UpsertAsync(
        NpgsqlTransaction transaction, Guid tenantId, string wabaId, IReadOnlyList<ProviderTemplate> templates, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        // Sorted, so that two syncs of one account take the rows in the same order.
        const string sql = """
            with told as (
                select * from unnest(@names, @languages, @ids, @categories, @statuses, @formats, @components, @qualities, @reasons)
                    as t (name, language, id, category, status, format, components, quality, reason)),
            written as (
                insert into whatsapp_templates as known (tenant_id, waba_id, name, language, provider_template_id, category, status,
                    parameter_format, components, quality, reason, created_at, updated_at, synced_at)
                select @tenantId, @wabaId, name, language, id, category, status, format, components::jsonb, quality, reason, @at, @at, @at
                from told order by name, language
                on conflict (tenant_id, waba_id, name, language) do update
                set provider_template_id = excluded.provider_template_id,
                    category = case when known.updated_at > @at then known.category else excluded.category end,
                    status = case when known.updated_at > @at then known.status else excluded.status end,
                    reason = case when known.updated_at > @at then known.reason else excluded.reason end,
                    quality = case when known.updated_at > @at then known.quality else coalesce(excluded.quality, known.quality) end,
                    parameter_format = excluded.parameter_format, components = excluded.components,
                    updated_at = greatest(known.updated_at, @at), synced_at = @at
                where (known.provider_template_id, known.category, known.status, known.parameter_format, known.components, known.quality, known.reason)
                    is distinct from (excluded.provider_template_id, excluded.category, excluded.status, excluded.parameter_format,
                        excluded.components, coalesce(excluded.quality, known.quality), excluded.reason)
                returning 1),
            seen as (
                update whatsapp_templates known set synced_at = @at from told
                where known.tenant_id = @tenantId and known.waba_id = @wabaId and known.name = told.name and known.language = told.language
                  and (known.provider_template_id, known.category, known.status, known.parameter_format, known.components, known.reason)
                    is not distinct from (told.id, told.category, told.status, told.format, told.components::jsonb, told.reason)
                  and coalesce(told.quality, known.quality) is not distinct from known.quality)
            select count(*) from written
            """;
        return transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(sql, new
        {
            tenantId,
            wabaId,
            at,
            names = Each(templates, t => t.Name),
            languages = Each(templates, t => t.Language),
            ids = Each(templates, t => t.Id),
            categories = Each(templates, t => t.Category),
            statuses = Each(templates, t => t.Status),
            formats = Each(templates, t => t.ParameterFormat),
            components = Each(templates, t => t.Components),
            qualities = Each(templates, t => t.Quality),
            reasons = Each(templates, t => t.Reason),
        }, transaction, cancellationToken: cancellationToken));
    }

    private static string?[] Each(IReadOnlyList<ProviderTemplate> templates, Func<ProviderTemplate, string?> column) =>
        [.. templates.Select(column)];
}
