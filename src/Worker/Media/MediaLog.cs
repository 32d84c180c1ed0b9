namespace WhatsAppEngine.Worker.Media;

/// <summary>Event ids 2800 to 2899.</summary>
internal static partial class MediaLog
{
    [LoggerMessage(2800, LogLevel.Information, "A file of tenant {TenantId} (message {MessageId}) was downloaded: {Outcome}")]
    public static partial void Downloaded(this ILogger logger, Guid tenantId, Guid? messageId, string outcome);

    [LoggerMessage(2801, LogLevel.Information, "A file of {Bytes} bytes was uploaded for tenant {TenantId}, number {NumberId}: {Outcome}")]
    public static partial void Uploaded(this ILogger logger, long bytes, Guid tenantId, string numberId, string outcome);
}
