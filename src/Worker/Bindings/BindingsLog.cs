namespace WhatsAppEngine.Worker.Bindings;

/// <summary>Event ids 2200 to 2299.</summary>
internal static partial class BindingsLog
{
    [LoggerMessage(2200, LogLevel.Warning, "The bindings cannot be put into the state store ({Cause}); trying again")]
    public static partial void ProjectionPostponed(this ILogger logger, string cause);

    [LoggerMessage(2201, LogLevel.Information, "The projection of bindings stopped")]
    public static partial void ProjectionStopped(this ILogger logger);

    [LoggerMessage(2202, LogLevel.Information, "Tenant {TenantId} bound the {Provider} number of binding {BindingId}")]
    public static partial void Bound(this ILogger logger, Guid tenantId, string provider, Guid bindingId);

    [LoggerMessage(2203, LogLevel.Information, "Tenant {TenantId} changed its binding {BindingId}")]
    public static partial void BindingChanged(this ILogger logger, Guid tenantId, Guid bindingId);

    [LoggerMessage(2204, LogLevel.Information, "The number of binding {BindingId} was taken away from tenant {TenantId}")]
    public static partial void Unbound(this ILogger logger, Guid tenantId, Guid bindingId);
}
