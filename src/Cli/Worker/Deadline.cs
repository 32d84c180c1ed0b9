namespace WhatsAppEngine.Cli.Worker;

/// <summary>How long a command waits for the Worker.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static DateTime FromNow() => TimeProvider.System.GetUtcNow().UtcDateTime + Patience;
}
