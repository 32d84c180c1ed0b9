using Npgsql;
using WhatsAppEngine.Storage.Migrations;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>Lets the worker start once its database is there, and refuses when the schema is too old.</summary>
internal sealed class SchemaGate(SchemaCheck schema, TimeProvider time, ILogger<SchemaGate> logger) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (!await IsOpenAsync(cancellationToken))
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await schema.EnsureCurrentAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException away)
        {
            logger.WaitingForDatabase(away.SqlState ?? away.GetType().Name);
            return false;
        }
    }
}
