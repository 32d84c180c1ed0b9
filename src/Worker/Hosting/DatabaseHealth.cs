using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>Whether PostgreSQL answers. While it does not, the sidecar delivers nothing and nothing ends as a dead letter.</summary>
internal sealed class DatabaseHealth(NpgsqlDataSource database, TimeProvider time) : IHealthCheck
{
    // Below the sidecar's own patience with a probe (appHealthProbeTimeout).
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(either.Token);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException away)
        {
            return HealthCheckResult.Unhealthy($"PostgreSQL is away: {away.SqlState ?? away.GetType().Name}.");
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("PostgreSQL does not answer in time.");
        }
    }
}
