namespace Platform.Sidecar.Resilience;

/// <summary>
/// The policies of one target, from the inside out: timeout of an attempt, circuit breaker, retry (dapr.md 7).
/// An attempt refused by an open breaker is not retried.
/// </summary>
internal sealed class Policy(TimeSpan? timeout, CircuitBreaker? breaker, RetryPlan? retry, TimeProvider time)
{
    /// <summary>No policy: one attempt, no timeout.</summary>
    public static Policy None { get; } = new(null, null, null, TimeProvider.System);

    /// <summary>
    /// Runs an operation until it succeeds or the policy gives up; once <paramref name="stopping"/> is cancelled nothing is
    /// repeated, and <paramref name="aborting"/> cancels the attempt under way.
    /// </summary>
    public async ValueTask<Attempt> RunAsync<TState>(
        Func<TState, CancellationToken, ValueTask<Attempt>> operation, TState state, CancellationToken stopping, CancellationToken aborting)
    {
        var began = time.GetTimestamp();
        for (var retries = 0; ; retries++)
        {
            var attempt = await GuardedAsync(operation, state, aborting);
            if (!attempt.Result.HasFailed || attempt.IsRefused || stopping.IsCancellationRequested
                || retry?.DelayBefore(retries, attempt.Result, time.GetElapsedTime(began)) is not { } delay)
            {
                return attempt.Result;
            }

            if (!await WaitAsync(delay, stopping))
            {
                return attempt.Result;
            }
        }
    }

    private async ValueTask<(Attempt Result, bool IsRefused)> GuardedAsync<TState>(
        Func<TState, CancellationToken, ValueTask<Attempt>> operation, TState state, CancellationToken aborting)
    {
        if (breaker is null)
        {
            return (await TimedAsync(operation, state, aborting), false);
        }

        if (!breaker.TryEnter(out var generation))
        {
            return (Attempt.Failed("circuit breaker is open"), true);
        }

        var result = await TimedAsync(operation, state, aborting);
        breaker.Report(generation, !result.HasFailed);
        return (result, false);
    }

    private async ValueTask<Attempt> TimedAsync<TState>(
        Func<TState, CancellationToken, ValueTask<Attempt>> operation, TState state, CancellationToken aborting)
    {
        if (timeout is not { } limit || limit <= TimeSpan.Zero)
        {
            return await operation(state, aborting);
        }

        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, aborting);
        var result = await operation(state, either.Token);
        return result.HasFailed && deadline.IsCancellationRequested && !aborting.IsCancellationRequested
            ? Attempt.Failed($"timed out after {limit.TotalSeconds} s")
            : result;
    }

    private async ValueTask<bool> WaitAsync(TimeSpan delay, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(delay, time, stopping);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }
}
