using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.Bench;

/// <summary>One Redis for a class of tests that leave it running; every test has topics of its own.</summary>
public sealed class SharedRedis : IAsyncLifetime
{
    public RedisServer Server { get; private set; } = null!;

    /// <summary>A topic nobody else uses.</summary>
    public string NewTopic() => $"topic:{Guid.NewGuid():N}";

    public async Task InitializeAsync() => Server = await RedisServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
