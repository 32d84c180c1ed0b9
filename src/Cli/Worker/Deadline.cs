namespace WhatsAppEngine.Cli.Worker;

/// <summary>How long a command waits for the Worker.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // 100 MB, twice: to the Worker and to the provider.
    private static readonly TimeSpan PatienceWithFiles = TimeSpan.FromMinutes(20);

    // The Worker asks a server several things, each of which may take 30 seconds.
    private static readonly TimeSpan PatienceWithServers = TimeSpan.FromMinutes(2);

    public static DateTime ForFiles() => After(PatienceWithFiles);

    public static DateTime ForServers() => After(PatienceWithServers);

    public static DateTime FromNow() => After(Patience);

    public static DateTime After(TimeSpan patience) => TimeProvider.System.GetUtcNow().UtcDateTime + patience;
}
