namespace WhatsAppEngine.Worker.Intake;

/// <summary>Takes batches from the queue until the host stops; then what is still in the queue is handled before it ends.</summary>
internal sealed class IntakeLoop(IntakeQueue queue, IntakeBatch batch, IntakeOptions options, ILogger<IntakeLoop> logger)
    : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(Enumerable.Range(0, options.Loops).Select(_ => LoopAsync(stoppingToken)));
        logger.IntakeStopped();
    }

    private async Task LoopAsync(CancellationToken stoppingToken)
    {
        while (await queue.TakeAsync() is { Count: > 0 } deliveries)
        {
            await batch.HandleAsync(deliveries, stoppingToken);
        }
    }
}
