namespace Platform.Redis;

/// <summary>Deadlines as monotonic timestamps: the wall clock may jump.</summary>
internal static class Timestamps
{
    public static long TimestampAfter(this TimeProvider time, TimeSpan delay) =>
        time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);
}
