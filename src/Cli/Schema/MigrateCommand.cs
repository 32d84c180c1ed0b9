using System.CommandLine;
using Npgsql;
using Spectre.Console;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.Migrations;

namespace WhatsAppEngine.Cli.Schema;

/// <summary><c>migrate</c>: brings the database at DATABASE_URL to this build's schema.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the database at DATABASE_URL to the schema of this build; adopts the Python engine's tables.");
        var output = new OutputOption();
        command.Add(output);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = await MigrateAsync(cancellationToken);
            output.Print(parsed, () => MigrateJson.Write(report), console => Show(report, console));
        });
        return command;
    }

    private static async Task<MigrationReport> MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            var options = new StorageOptions { DatabaseUrl = Environment.GetEnvironmentVariable("DATABASE_URL") };
            await using var database = DatabaseSource.Create(options);
            return await new Migrator(database).MigrateAsync(cancellationToken);
        }
        catch (Exception refused) when (refused is SchemaException or FormatException)
        {
            throw new CommandFailure(refused.Message);
        }
        catch (NpgsqlException unreachable)
        {
            throw new CommandFailure($"the database at DATABASE_URL cannot be used: {unreachable.Message}");
        }
    }

    private static void Show(MigrationReport report, IAnsiConsole console)
    {
        foreach (var script in report.Applied)
        {
            console.MarkupLineInterpolated($"Applied {script.Name}");
        }

        foreach (var notice in report.Notices)
        {
            console.MarkupLineInterpolated($"[yellow]Note:[/] {notice}");
        }

        console.MarkupLineInterpolated($"The schema is at version {report.Version}.");
    }
}
