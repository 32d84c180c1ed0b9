namespace Platform.Redis;

/// <summary>
/// What XADD may drop from the old end of the stream, acknowledged or not. Approximate (~): Redis drops whole nodes only,
/// so somewhat more may stay.
/// </summary>
public sealed record StreamTrim
{
    private StreamTrim(string strategy, string threshold) => (Strategy, Threshold) = (strategy, threshold);

    /// <summary>MAXLEN or MINID.</summary>
    public string Strategy { get; }

    /// <summary>The length, or the id.</summary>
    public string Threshold { get; }

    /// <summary>Keep about this many entries.</summary>
    public static StreamTrim MaxLength(long entries) => new("MAXLEN", entries.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Keep entries from this id on ("milliseconds-sequence").</summary>
    public static StreamTrim MinId(string id) => new("MINID", id);
}
