using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>Whether PostgreSQL answers. While it does not, the sidecar delivers nothing and nothing ends as a dead letter.</summary>
internal sealed class DatabaseHealth(NpgsqlDataSource database, TimeProvider time) : IHealthCheck
{
    // Below the sidecar's own patience with a probe (appHealthProbeTimeout).
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private readonly Lock gate = new();
    private Task probe = Task.CompletedTask;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await CurrentProbe().WaitAsync(Patience, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException away)
        {
            return HealthCheckResult.Unhealthy($"PostgreSQL is away: {away.SqlState ?? away.GetType().Name}.");
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy("PostgreSQL does not answer in time.");
        }
    }

    // A server that hangs gets one question and no second: waiting questions would use up the pool's connections.
    private Task CurrentProbe()
    {
        lock (gate)
        {
            return probe = probe.IsCompleted ? ProbeAsync() : probe;
        }
    }

    private async Task ProbeAsync()
    {
        await Task.Yield();
        await using var command = database.CreateCommand("select 1");
        command.CommandTimeout = 5;
        await command.ExecuteScalarAsync();
    }
}
