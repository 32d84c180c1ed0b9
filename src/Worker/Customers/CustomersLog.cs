namespace WhatsAppEngine.Worker.Customers;

/// <summary>Event ids 3620 to 3649.</summary>
internal static partial class CustomersLog
{
    [LoggerMessage(3620, LogLevel.Error, "The key that opt-outs of erased customers are kept under cannot be opened with WHATSAPP_ENCRYPTION_KEY: add the key it was sealed under. {Count} conversations are not answered until then.")]
    public static partial void HashKeyUnreadable(this ILogger logger, int count);

    [LoggerMessage(3621, LogLevel.Information, "Erasure {ErasureId} of tenant {TenantId} begins: {Conversations} conversations")]
    public static partial void ErasureBegun(this ILogger logger, Guid erasureId, Guid tenantId, int conversations);

    [LoggerMessage(3622, LogLevel.Information, "Erasure {ErasureId} is finished")]
    public static partial void ErasureFinished(this ILogger logger, Guid erasureId);

    [LoggerMessage(3623, LogLevel.Information, "Erasure {ErasureId} waits for {Messages} messages that are on their way")]
    public static partial void ErasureWaits(this ILogger logger, Guid erasureId, int messages);

    [LoggerMessage(3624, LogLevel.Error, "Erasure {ErasureId} cannot go on: no key of WHATSAPP_ENCRYPTION_KEY opens whom it is for. Add the key it was begun under.")]
    public static partial void ErasureUnreadable(this ILogger logger, Guid erasureId);
}
