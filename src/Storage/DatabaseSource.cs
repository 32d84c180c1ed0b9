using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Messages;

namespace WhatsAppEngine.Storage;

/// <summary>Makes the pool of connections that everything in a process shares.</summary>
public static class DatabaseSource
{
    /// <summary>A pool with this engine's settings; what the URL sets itself stays.</summary>
    /// <exception cref="FormatException"><c>DATABASE_URL</c> is missing or has another form.</exception>
    public static NpgsqlDataSource Create(StorageOptions options)
    {
        MapRows();
        var settings = DatabaseUrl.Parse(options.DatabaseUrl ?? "");
        var given = settings.Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        Default("Application Name", "whatsapp-engine");
        Default("Maximum Pool Size", options.MaxConnections);
        // The same few statements run again and again: parsed and planned once per connection.
        Default("Max Auto Prepare", 100);
        Default("Auto Prepare Min Usages", 2);
        // A database that is away is noticed in seconds; a statement that hangs gives its connection back.
        Default("Timeout", 5);
        Default("Command Timeout", 30);
        Default("Keepalive", 30);
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).ConfigureTracing(NoSpans).Build();

        void Default(string name, object value)
        {
            if (!given.Contains(name)) settings[name] = value;
        }
    }

    // Npgsql's spans repeat what PostgreSQL says about a statement that fails, and that may quote what a customer wrote.
    private static void NoSpans(NpgsqlTracingOptionsBuilder spans) =>
        spans.ConfigureCommandFilter(_ => false).ConfigureBatchFilter(_ => false).ConfigureCopyOperationFilter(_ => false);

    private static void MapRows()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(TimestampHandler.Instance);
        SqlMapper.AddTypeHandler(PricingHandler.Instance);
    }
}
