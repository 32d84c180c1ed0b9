using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>The last published health report, and a signal for the next one.</summary>
internal sealed class PublishedHealth : IHealthCheckPublisher
{
    private volatile Publication _last = new(null);

    public Publication Last => _last;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        var previous = Interlocked.Exchange(ref _last, new Publication(report));
        previous.Replaced.TrySetResult();
        return Task.CompletedTask;
    }

    /// <summary>A report (null before the first) that holds until it is replaced.</summary>
    internal sealed record Publication(HealthReport? Report)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
