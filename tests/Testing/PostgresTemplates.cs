using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;

namespace WhatsAppEngine.Testing;

/// <summary>Databases that were prepared once and are copied from then on, by the method that prepared them.</summary>
internal sealed class PostgresTemplates
{
    private readonly ConcurrentDictionary<MethodInfo, Lazy<Task<string>>> names = new();

    public Task<string> GetAsync(Func<string, CancellationToken, Task> prepare, PostgresServer server) =>
        names.GetOrAdd(prepare.Method, _ => new Lazy<Task<string>>(() => PrepareAsync(prepare, server))).Value;

    private static async Task<string> PrepareAsync(Func<string, CancellationToken, Task> prepare, PostgresServer server)
    {
        var connectionString = await server.CreateFromAsync("template1");
        // A database with a session on it cannot be copied: no connection may stay behind in a pool.
        await prepare(connectionString + ";Pooling=false", CancellationToken.None);
        return new NpgsqlConnectionStringBuilder(connectionString).Database!;
    }
}
