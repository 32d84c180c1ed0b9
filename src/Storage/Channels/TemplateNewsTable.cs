using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Storage.Channels;

/// <summary>What the provider tells about templates that are known from it; others it does not touch.</summary>
public static class TemplateNewsTable
{
    /// <summary>Writes one piece of news; older news than what is known about the status changes nothing.</summary>
    public static Task ApplyAsync(
        NpgsqlTransaction transaction, ChannelSubject subject, ChannelUpdate update, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_templates
            set status = case when @status::text is null or told_at > @at then status else @status end,
                reason = case when @status::text is null or told_at > @at then reason else @reason end,
                told_at = case when @status::text is null then told_at else greatest(told_at, @at) end,
                quality = coalesce(@quality, quality),
                category = coalesce(@category, category),
                updated_at = @now
            where waba_id = @account and (@tenantId::uuid is null or tenant_id = @tenantId)
              and ((provider_template_id is not null and provider_template_id = @id) or (name = @name and language = @language))
            """;
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            tenantId = subject.TenantId,
            account = subject.Account,
            id = update.Template?.Id,
            name = update.Template?.Name,
            language = update.Template?.Language,
            status = Status(update),
            reason = update.Reason,
            quality = update.Quality,
            category = update is { Kind: ChannelUpdateKinds.TemplateCategory, Event: "COMPLETED" } ? update.Category : null,
            at = update.At ?? now,
            now,
        }, transaction, cancellationToken: cancellationToken));
    }

    // Flagged and unflagged templates are still sent; everything else is a status of its own.
    private static string? Status(ChannelUpdate update) => update switch
    {
        { Kind: not ChannelUpdateKinds.TemplateStatus } or { Event: "FLAGGED" } => null,
        { Event: "REINSTATED" or "UNARCHIVED" or "UNPAUSED" } => "APPROVED",
        _ => update.Event,
    };
}
