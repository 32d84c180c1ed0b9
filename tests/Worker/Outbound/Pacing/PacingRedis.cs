using Platform.Redis;
using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Outbound.Pacing;

namespace WhatsAppEngine.Worker.Tests.Outbound.Pacing;

/// <summary>A Redis of its own, and workers that ask it.</summary>
public sealed class PacingRedis : IAsyncLifetime, IAsyncDisposable
{
    private readonly List<RedisClient> clients = [];
    private RedisServer? server;

    internal RedisServer Server => server!;

    public async Task InitializeAsync() => server = await RedisServer.StartAsync();

    /// <summary>Another worker's connection.</summary>
    internal RedisClient Connect()
    {
        clients.Add(new RedisClient(RedisOptions.Parse(Server.Url) with { CommandTimeout = TimeSpan.FromSeconds(30) }));
        return clients[^1];
    }

    /// <summary>Another worker's pace.</summary>
    internal Pace Pace() => new(Connect(), new PaceOptions(), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        await Server.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
