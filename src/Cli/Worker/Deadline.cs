namespace WhatsAppEngine.Cli.Worker;

/// <summary>How long a command waits for the Worker.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // 100 MB, twice: to the Worker and to the provider.
    private static readonly TimeSpan PatienceWithFiles = TimeSpan.FromMinutes(20);

    public static DateTime ForFiles() => TimeProvider.System.GetUtcNow().UtcDateTime + PatienceWithFiles;

    public static DateTime FromNow() => TimeProvider.System.GetUtcNow().UtcDateTime + Patience;
}
