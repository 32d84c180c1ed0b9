using System.Text.Json;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Migrating
{
    [Fact]
    public async Task An_empty_database_is_migrated_and_a_current_one_left_alone()
    {
        var url = PostgresServer.UrlOf(await PostgresServer.CreateDatabaseAsync());

        var first = await Operator.TypesAsync(["migrate"], ("DATABASE_URL", url));
        var second = await Operator.TypesAsync(["migrate", "--output", "json"], ("DATABASE_URL", url));

        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.EndsWith($"The schema is at version {MigrationScript.All[^1].Version}.\n", first.Output, StringComparison.Ordinal);
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(0, JsonDocument.Parse(second.Output).RootElement.GetProperty("applied").GetArrayLength());
    }

    [Theory]
    [InlineData("", "DATABASE_URL")]
    [InlineData("mysql://localhost/x", "DATABASE_URL must have the form postgresql://")]
    [InlineData("postgresql://nobody:hush@127.0.0.1:1/x", "the database at DATABASE_URL cannot be used")]
    public async Task A_database_that_cannot_be_used_is_one_line(string url, string reason)
    {
        var printed = await Operator.TypesAsync(["migrate"], ("DATABASE_URL", url));

        Assert.Equal(1, printed.ExitCode);
        Assert.Contains(reason, Assert.Single(printed.Errors.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", printed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generated_key_is_one() => FernetKeyring.Parse((await Operator.TypesAsync(["generate-key"])).Output.Trim());
}
