using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Worker.Bindings;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Corpus;

/// <summary>The real intake of Worker, between the inbound topic and the database.</summary>
internal sealed class WorkerSide(NpgsqlDataSource database) : IAsyncDisposable
{
    private readonly StandingClock clock = new();
    private readonly ServiceProvider services = BuildServices(database);

    /// <summary>Takes events in, all in one batch, as when they arrive together.</summary>
    public async Task TakeInAsync(IReadOnlyList<EventEnvelope> events)
    {
        if (events.Count > 0)
        {
            var deliveries = events.Select(envelope => new Delivery(Read(envelope), clock.GetUtcNow(), CancellationToken.None)).ToList();
            await services.GetRequiredService<IntakeBatch>().HandleAsync(deliveries, CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static IntakeEvent Read(EventEnvelope envelope) => EnvelopeReader.Read(
        "ce-1", JsonSerializer.SerializeToUtf8Bytes(envelope, ContractsJson.Wire.EventEnvelope), InboundReader.Read);

    private static ServiceProvider BuildServices(NpgsqlDataSource database) => new ServiceCollection().AddLogging().AddMetrics()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddSingleton<TimeProvider>(new StandingClock())
        .AddSingleton(database)
        .AddBindings()
        .AddIntake()
        .BuildServiceProvider();
}
