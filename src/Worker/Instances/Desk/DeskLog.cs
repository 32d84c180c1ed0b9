namespace WhatsAppEngine.Worker.Instances.Desk;

/// <summary>Event ids 3300 to 3399.</summary>
internal static partial class DeskLog
{
    [LoggerMessage(3300, LogLevel.Information,
        "Tenant {TenantId} has the instance {InstanceName} with the engine's webhook, binding {BindingId}")]
    public static partial void Made(this ILogger logger, Guid tenantId, string instanceName, Guid bindingId);

    [LoggerMessage(3301, LogLevel.Warning,
        "The instance {InstanceName} was neither bound to tenant {TenantId} nor removed from its server again ({Code}): remove it there")]
    public static partial void LeftOnServer(this ILogger logger, Guid tenantId, string instanceName, string code);

    [LoggerMessage(3302, LogLevel.Information,
        "The instance {InstanceName} of tenant {TenantId} was removed, binding {BindingId} is switched off")]
    public static partial void Removed(this ILogger logger, Guid tenantId, string instanceName, Guid bindingId);

    [LoggerMessage(3303, LogLevel.Warning,
        "Binding {BindingId} of tenant {TenantId} is switched off, but its server did not remove the instance {InstanceName} ({Code})")]
    public static partial void RemovedHereOnly(this ILogger logger, Guid tenantId, string instanceName, Guid bindingId, string code);
}
