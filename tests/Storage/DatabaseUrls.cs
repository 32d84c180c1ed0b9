using Npgsql;

namespace WhatsAppEngine.Storage.Tests;

public sealed class DatabaseUrls
{
    [Theory]
    [InlineData("postgresql://ana:s3cret@db.example:5433/engine", "db.example", 5433, "ana", "s3cret", "engine")]
    [InlineData("postgres://ana@db.example/engine", "db.example", 5432, "ana", null, "engine")]
    [InlineData("postgresql+psycopg2://ana:s3cret@db/engine", "db", 5432, "ana", "s3cret", "engine")]
    [InlineData("postgresql://a%40b:p%2Fq%3A%40%25@db/my%20engine", "db", 5432, "a@b", "p/q:@%", "my engine")]
    [InlineData("postgresql://ana:not@encoded@db/engine", "db", 5432, "ana", "not@encoded", "engine")]
    [InlineData("postgresql://ana@[::1]:5433/engine", "::1", 5433, "ana", null, "engine")]
    [InlineData("postgresql://ana@/engine?host=/var/run/postgresql", "/var/run/postgresql", 5432, "ana", null, "engine")]
    [InlineData("postgresql://ana@a:1,b:2/engine", "a:1,b:2", 5432, "ana", null, "engine")]
    [InlineData("postgresql://ana@db", "db", 5432, "ana", null, "ana")]
    [InlineData("Host=db;Username=ana;Database=engine", "db", 5432, "ana", null, "engine")]
    public void Every_usual_form_is_read(string text, string host, int port, string user, string? password, string database)
    {
        var settings = DatabaseUrl.Parse(text);

        Assert.Equal((host, port, user, password, database), (settings.Host, settings.Port, settings.Username, settings.Password, settings.Database));
    }

    [Theory]
    [InlineData("disable", SslMode.Disable)]
    [InlineData("require", SslMode.Require)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    public void Transport_security_is_read(string mode, SslMode expected) =>
        Assert.Equal(expected, DatabaseUrl.Parse($"postgresql://ana@db/engine?connect_timeout=3&sslmode={mode}").SslMode);

    [Theory]
    [InlineData("", "must have the form")]
    [InlineData("engine", "must have the form")]
    [InlineData("mysql://ana:hush@db/engine", "must have the form")]
    [InlineData("postgresql://ana:hush/hush@db/engine", "port must be a number")]
    [InlineData("postgresql://ana:hush@db:port/engine", "port must be a number")]
    [InlineData("postgresql://ana:hush@db/engine?sslmode=maybe", "sslmode must be")]
    [InlineData("postgresql://ana:hush@db/engine?pool=3", "unknown parameter 'pool'")]
    public void What_is_wrong_is_said_and_no_password_repeated(string text, string said)
    {
        var failure = Assert.Throws<FormatException>(() => DatabaseUrl.Parse(text));

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("DATABASE_URL", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_engine_prepares_its_statements_and_what_the_url_says_wins()
    {
        await using var usual = DatabaseSource.Create(new StorageOptions { DatabaseUrl = "postgresql://ana@db/engine", MaxConnections = 7 });
        await using var told = DatabaseSource.Create(new StorageOptions { DatabaseUrl = "postgresql://ana@db/engine?connect_timeout=9&application_name=mine" });

        var settings = new NpgsqlConnectionStringBuilder(usual.ConnectionString);
        Assert.Equal((7, 100, 5, "whatsapp-engine"), (settings.MaxPoolSize, settings.MaxAutoPrepare, settings.Timeout, settings.ApplicationName));
        settings = new NpgsqlConnectionStringBuilder(told.ConnectionString);
        Assert.Equal((9, "mine"), (settings.Timeout, settings.ApplicationName));
    }
}
