namespace WhatsAppEngine.Worker.Bindings;

/// <summary>Projects the bindings at start and again and again, so that a state store that lost them has them back.</summary>
internal sealed class ProjectionLoop(BindingProjector projector, TimeProvider time, ILogger<ProjectionLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(await projector.TryProjectAsync(stoppingToken) ? Interval : PauseAfterFailure, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.ProjectionStopped();
        }
    }
}
