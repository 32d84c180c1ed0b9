using Npgsql;

namespace WhatsAppEngine.Testing;

/// <summary>A private PostgreSQL on 127.0.0.1, gone with its data at the end; it can be stopped, killed and restarted.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => StartAsync());

    private readonly IReadOnlyList<string> settings;
    private readonly PostgresPrograms programs = PostgresPrograms.Find();
    private readonly PostgresTemplates templates = new();
    private readonly string directory = Directory.CreateTempSubdirectory("postgres-").FullName;
    private ServerProcess? process;

    private PostgresServer(IReadOnlyList<string> settings) => this.settings = settings;

    public int Port { get; } = FreePort.Next();

    private string Data => Path.Combine(directory, "data");

    /// <summary>
    /// A fresh database on the server that all tests of this process share.
    /// </summary>
    /// <param name="prepare">Fills it, given its connection string, for instance <c>Migrator.ApplyAsync</c>; done once and copied from then on.</param>
    /// <returns>Its connection string, in Npgsql's form.</returns>
    public static async Task<string> CreateDatabaseAsync(Func<string, CancellationToken, Task>? prepare = null) =>
        await (await SharedServer.Value).AddDatabaseAsync(prepare);

    /// <summary>Starts a server of the test's own, for instance with <c>["fsync=off"]</c>, and returns once it serves.</summary>
    public static async Task<PostgresServer> StartAsync(params IReadOnlyList<string> settings)
    {
        var server = new PostgresServer(settings);
        try
        {
            await server.programs.InitialiseAsync(server.directory, server.Data);
            await server.LaunchAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same database as a <c>DATABASE_URL</c>.</summary>
    public static string UrlOf(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}";
    }

    /// <summary>A fresh database on this server, like <see cref="CreateDatabaseAsync"/>.</summary>
    public async Task<string> AddDatabaseAsync(Func<string, CancellationToken, Task>? prepare = null)
    {
        var template = prepare is null ? "template1" : await templates.GetAsync(prepare, this);
        return await CreateFromAsync(template);
    }

    /// <summary>Ends every session and writes everything, as a planned stop does.</summary>
    public async Task StopAsync()
    {
        if (process is null) return;
        await process.SignalAsync("INT");
        await process.ExitAsync(StartDeadline);
        await KillAsync();
    }

    /// <summary>SIGKILL to the server and every session: no goodbye, no last write.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        await process.SignalFamilyAsync("KILL");
        await process.DisposeAsync();
        process = null;
    }

    /// <summary>Starts it again on the same port and data, killing it first when it still runs.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await LaunchAsync();
    }

    /// <summary>SIGSTOP to the server and every session: connections stay open and nothing answers.</summary>
    public Task FreezeAsync() => process!.SignalFamilyAsync("STOP");

    /// <summary>SIGCONT.</summary>
    public Task ThawAsync() => process!.SignalFamilyAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await Eventually.Async(DeleteDirectory, StartDeadline);
    }

    internal string ConnectionStringTo(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = "postgres", Database = database }.ConnectionString;

    internal async Task<string> CreateFromAsync(string template)
    {
        var name = $"test_{Guid.NewGuid():n}";
        await using var connection = new NpgsqlConnection(ConnectionStringTo("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        // Both names are made here, of letters and digits; a database name cannot be a parameter.
        await using var create = new NpgsqlCommand("create database " + name + " template " + template, connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionStringTo(name);
    }

    private Task LaunchAsync()
    {
        process = programs.Serve(directory, Data, Port, settings);
        return process.ReadyAsync(StartDeadline);
    }

    private bool DeleteDirectory()
    {
        try
        {
            Directory.Delete(directory, recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
