using Microsoft.Extensions.Logging;
namespace WhatsAppEngine.Providers.Stub;

/// <summary>Event ids 3200 to 3299.</summary>
internal static partial class StubLog
{
    [LoggerMessage(3100, LogLevel.Information, "Stub: would send message {MessageId} as {ProviderMessageId} ({Content})")]
    public static partial void WouldSend(this ILogger logger, Guid messageId, string providerMessageId, string content);

    [LoggerMessage(3201, LogLevel.Warning, "Stub: {Count} statuses were not taken by the webhook; posting them again")]
    public static partial void ReportPostponed(this ILogger logger, int count);

    [LoggerMessage(3202, LogLevel.Information, "Stub: status reports stopped")]
    public static partial void ReporterStopped(this ILogger logger);
}
