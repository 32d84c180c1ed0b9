namespace WhatsAppEngine.Webhook.Reception;

/// <summary>Times that strictly increase, by a microsecond at least: what PostgreSQL keeps, and what orders a conversation.</summary>
internal sealed class ReceptionClock(TimeProvider time)
{
    private long last;

    public DateTimeOffset Next()
    {
        while (true)
        {
            var before = Volatile.Read(ref last);
            var now = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond;
            var next = Math.Max(now, before + TimeSpan.TicksPerMicrosecond);
            if (Interlocked.CompareExchange(ref last, next, before) == before)
            {
                return new DateTimeOffset(next, TimeSpan.Zero);
            }
        }
    }
}
