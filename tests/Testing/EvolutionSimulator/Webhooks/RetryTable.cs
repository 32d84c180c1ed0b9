namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary>When a webhook is tried again, and when it is given up: Evolution's defaults.</summary>
internal sealed class RetryTable(double scale)
{
    public const int MostAttempts = 10;

    private const double InitialSeconds = 5;
    private const double MostSeconds = 300;
    private const double Jitter = 0.2;

    /// <summary>The event is lost at the first of these.</summary>
    public static bool IsFinal(int? status) => status is 400 or 401 or 403 or 404 or 422;

    /// <summary>The wait after attempt <paramref name="number"/>: doubled each time, ±20 %, never below the first.</summary>
    public TimeSpan PauseAfter(int number, double random)
    {
        var usual = Math.Min(InitialSeconds * Math.Pow(2, number - 1), MostSeconds);
        var jittered = Math.Max(usual * (1 + (((random * 2) - 1) * Jitter)), InitialSeconds);
        return TimeSpan.FromSeconds(jittered * scale);
    }
}
