using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

/// <summary>A simulated server, what it posts to, and who calls it.</summary>
public abstract class AtTheSimulator : IAsyncLifetime, IDisposable
{
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private protected virtual EvolutionSettings Settings { get; } = new();

    private protected WebhookServer Webhook { get; private set; } = null!;

    private protected EvolutionServer Server { get; private set; } = null!;

    private protected EvolutionCaller Evolution { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Webhook = await WebhookServer.StartAsync();
        Server = await EvolutionServer.StartAsync(Settings);
        Evolution = new EvolutionCaller(Server);
    }

    public virtual async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Webhook.DisposeAsync();
    }

    public void Dispose()
    {
        Evolution.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The instance that is called, linked already.</summary>
    private protected SimulatedInstance AddShop(bool isTold = true, string? token = null) => Server.AddLinkedInstance(
        EvolutionCaller.Instance, EvolutionCaller.Owner, isTold ? Webhook.Webhook : null, token);
}
