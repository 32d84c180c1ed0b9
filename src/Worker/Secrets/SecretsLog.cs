namespace WhatsAppEngine.Worker.Secrets;

/// <summary>Event ids 3600 to 3619.</summary>
internal static partial class SecretsLog
{
    [LoggerMessage(3600, LogLevel.Information, "{Rotated} secrets are stored under the first key now; {Unreadable} can be opened with no key")]
    public static partial void Rotated(this ILogger logger, int rotated, int unreadable);
}
