using Platform.Sidecar.Resources;

namespace Platform.Sidecar.Resilience;

/// <summary>Refuses attempts for a while after too many failures in a row, then lets a few through to find out.</summary>
internal sealed class CircuitBreaker(CircuitBreakerResource settings, TimeProvider time)
{
    private readonly Lock gate = new();
    private State state = State.Closed;
    private long generation;
    private long since = time.GetTimestamp();
    private int failuresInARow;
    private int entered;
    private int succeeded;

    private enum State
    {
        Closed,
        Open,
        HalfOpen,
    }

    /// <summary>False when the attempt is refused; a result is reported for the generation it began in.</summary>
    public bool TryEnter(out long current)
    {
        lock (gate)
        {
            Advance();
            current = generation;
            if (state == State.Open || (state == State.HalfOpen && entered >= Math.Max(1, settings.MaxRequests)))
            {
                return false;
            }

            entered++;
            return true;
        }
    }

    public void Report(long current, bool success)
    {
        lock (gate)
        {
            Advance();
            if (current != generation)
            {
                return;
            }

            if (success)
            {
                Succeed();
            }
            else if (++failuresInARow >= settings.TripAfter || state == State.HalfOpen)
            {
                Become(State.Open);
            }
        }
    }

    private void Succeed()
    {
        failuresInARow = 0;
        if (state == State.HalfOpen && ++succeeded >= Math.Max(1, settings.MaxRequests))
        {
            Become(State.Closed);
        }
    }

    private void Advance()
    {
        var elapsed = time.GetElapsedTime(since);
        if (state == State.Open && elapsed >= settings.Timeout)
        {
            Become(State.HalfOpen);
        }
        else if (state == State.Closed && settings.Interval > TimeSpan.Zero && elapsed >= settings.Interval)
        {
            Become(State.Closed);
        }
    }

    private void Become(State next)
    {
        (state, since) = (next, time.GetTimestamp());
        generation++;
        (failuresInARow, entered, succeeded) = (0, 0, 0);
    }
}
