using WhatsAppEngine.Testing.EvolutionSimulator.Chat;
using WhatsAppEngine.Testing.EvolutionSimulator.Control;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

namespace WhatsAppEngine.Testing.EvolutionSimulator;

/// <summary>Everything the simulated server knows.</summary>
internal sealed class Simulation : IAsyncDisposable
{
    private volatile bool isDown;

    public Simulation(EvolutionSettings settings)
    {
        Settings = settings;
        IsLicensed = settings.IsLicensed;
        Webhooks = new WebhookSender(settings);
        Statuses = new StatusScript(settings);
        Instances = new InstanceBook(this);
    }

    public EvolutionSettings Settings { get; }

    public TimeProvider Time => Settings.Time;

    public InstanceBook Instances { get; }

    public PhoneBook People { get; } = new();

    public SentLog Sent { get; } = new();

    public ChatLog Chats { get; } = new();

    public FileBook Files { get; } = new();

    public FaultList Faults { get; } = new();

    public WebhookSender Webhooks { get; }

    public StatusScript Statuses { get; }

    public bool IsLicensed { get; set; }

    /// <summary>The process is restarting: nobody listens.</summary>
    public bool IsDown => isDown;

    public string ServerUrl
    {
        get => Webhooks.ServerUrl;
        set => Webhooks.ServerUrl = value;
    }

    /// <summary>The process ends and, after a while, starts again: what was only in memory is lost.</summary>
    public async Task RestartAsync(TimeSpan down)
    {
        isDown = true;
        await Webhooks.LoseAllAsync();
        await Task.Delay(down, Time);
        isDown = false;
        foreach (var instance in Instances.All)
        {
            Instances.Boot(instance);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Statuses.DisposeAsync();
        await Webhooks.DisposeAsync();
    }
}
