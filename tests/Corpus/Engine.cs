using System.Text.Json;
using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Corpus;

/// <summary>Webhook's reception and Worker's intake with a real PostgreSQL, and nothing between them but a list.</summary>
public sealed class Engine<TDialect> : IAsyncLifetime where TDialect : Dialect, new()
{
    private readonly TDialect dialect = new();
    private readonly CapturingSidecar sidecar = new();
    private NpgsqlDataSource? database;

    public async Task InitializeAsync()
    {
        database = DatabaseSource.Create(new StorageOptions { DatabaseUrl = await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync) });
        World.Project(dialect, sidecar);
    }

    public async Task DisposeAsync() => await database!.DisposeAsync();

    /// <summary>Runs a case in an empty database.</summary>
    /// <param name="sample">The case.</param>
    /// <param name="times">How often its last POST comes.</param>
    /// <param name="oneByOne">Whether POSTs come to the provider's other address, and each event is a batch of its own.</param>
    /// <returns>What is stored in the end.</returns>
    internal async Task<string> RunAsync(CorpusCase sample, int times = 1, bool oneByOne = false)
    {
        await World.BeginAsync(dialect, database!);
        await World.HaveSentAsync(dialect, database!, sample.Sent);
        var snapshot = await Snapshot.BeginAsync(database!);
        // Its clock counts on from POST to POST: a new one begins where every run begins.
        await using var webhook = await WebhookSide.StartAsync(dialect, sidecar);
        await using var worker = new WorkerSide(database!);
        var answer = 0;
        foreach (var post in sample.Before.Concat(Enumerable.Repeat(sample.Post, times)))
        {
            answer = await webhook.PostAsync(oneByOne ? dialect.OtherPathOf(post) : "/webhook", post.GetRawText(), sample.Headers);
            AssertNothingSecret();
            foreach (var batch in sidecar.Take(Topics.Inbound).Chunk(oneByOne ? 1 : 1000))
            {
                await worker.TakeInAsync(batch);
            }
        }

        var dead = sidecar.Take(Topics.DeadLetters).DistinctBy(letter => letter.EventId).ToList();
        return TidyJson.Write(await snapshot.EndAsync(answer, dead, [.. sample.Before, sample.Post]));
    }

    // What is not published is stored nowhere.
    private void AssertNothingSecret()
    {
        var published = string.Concat(sidecar.Published.Select(envelope => JsonSerializer.Serialize(envelope, ContractsJson.Wire.EventEnvelope)));
        Assert.All(dialect.Secrets, secret => Assert.DoesNotContain(secret, published, StringComparison.Ordinal));
    }
}
