namespace WhatsAppEngine.Core.Pacing;

/// <summary>
/// How much slower a number sends because its provider throttled it: each complaint halves its rate, and each half minute of calm doubles
/// it again.
/// </summary>
/// <param name="Halvings">How often the rate was halved, at the moment of the last complaint that counted.</param>
/// <param name="Since">That moment.</param>
public readonly record struct Slowdown(int Halvings, DateTimeOffset Since)
{
    /// <summary>A rate is never halved more often: a sixteenth is left.</summary>
    public const int Most = 4;

    /// <summary>After so much calm the rate doubles.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(30);

    /// <summary>Complaints about messages that had left before the last halving say nothing about the halved rate.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    /// <summary>How many halvings are left: the rate is divided by two to this power.</summary>
    public int At(DateTimeOffset now) => Math.Max(0, Halvings - (now > Since ? (int)((now - Since) / Calm) : 0));

    /// <summary>After another complaint.</summary>
    public Slowdown Again(DateTimeOffset now) =>
        Halvings > 0 && now >= Since && now - Since < Settling ? this : new Slowdown(Math.Min(Most, At(now) + 1), now);
}
