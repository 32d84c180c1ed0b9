using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Worker.Hosting;

namespace WhatsAppEngine.Worker.Tests.Hosting;

public sealed class A_loop_that_fails
{
    [Fact]
    public async Task Ends_the_worker_with_a_code_that_says_so()
    {
        await using var worker = With(_ => Task.FromException(new InvalidOperationException("broken")));

        Assert.Equal(1, await worker.RunToExitCodeAsync());
    }

    [Fact]
    public async Task Ends_it_in_the_same_way_before_it_has_started()
    {
        await using var worker = With(_ => Task.FromException(new InvalidOperationException("broken")), startsLate: true);

        Assert.Equal(1, await worker.RunToExitCodeAsync());
    }

    [Fact]
    public async Task Is_not_one_that_ends_because_the_worker_is_told_to_stop()
    {
        await using var worker = With(stop => Task.Delay(Timeout.Infinite, stop));
        var ending = worker.RunToExitCodeAsync();

        await worker.StopAsync();

        Assert.Equal(0, await ending);
    }

    private static WebApplication With(Func<CancellationToken, Task> run, bool startsLate = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHostedService(_ => new Loop(run));
        if (startsLate)
        {
            builder.Services.AddHostedService<LateStart>();
        }

        return builder.Build();
    }

    // Waits until the worker is told to stop before it has started.
    private sealed class LateStart(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) =>
            Task.Delay(Timeout.Infinite, lifetime.ApplicationStopping).WaitAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Loop(Func<CancellationToken, Task> run) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            await run(stoppingToken);
        }
    }
}
