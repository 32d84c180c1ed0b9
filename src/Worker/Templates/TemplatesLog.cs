namespace WhatsAppEngine.Worker.Templates;

/// <summary>Event ids 2700 to 2799.</summary>
internal static partial class TemplatesLog
{
    [LoggerMessage(
        2700, LogLevel.Information, "Templates of tenant {TenantId}, account {WabaId}: {Listed} listed, {Changed} changed, {Gone} gone")]
    public static partial void Synced(this ILogger logger, Guid tenantId, string wabaId, int listed, int changed, int gone);

    [LoggerMessage(2701, LogLevel.Warning, "Templates of tenant {TenantId}, account {WabaId} could not be listed: {Code}")]
    public static partial void SyncFailed(this ILogger logger, Guid tenantId, string wabaId, string code);

    [LoggerMessage(2702, LogLevel.Warning, "Accounts to sync could not be read: the database is away ({Cause})")]
    public static partial void AccountsUnknown(this ILogger logger, string cause);

    [LoggerMessage(2703, LogLevel.Error, "The sync of tenant {TenantId}, account {WabaId} broke: {Failure}")]
    public static partial void SyncBroke(this ILogger logger, Guid tenantId, string wabaId, string failure);

    [LoggerMessage(2704, LogLevel.Debug, "The templates are no longer synced: the worker stops")]
    public static partial void SyncLoopStopped(this ILogger logger);

    [LoggerMessage(2705, LogLevel.Information, "A template of tenant {TenantId}, account {WabaId} was created: {TemplateId}, {Status}")]
    public static partial void Created(this ILogger logger, Guid tenantId, string wabaId, string? templateId, string status);

    [LoggerMessage(2706, LogLevel.Information, "A template of tenant {TenantId}, account {WabaId} was deleted in {Languages} languages")]
    public static partial void Deleted(this ILogger logger, Guid tenantId, string wabaId, int languages);
}
