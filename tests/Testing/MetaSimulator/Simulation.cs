using System.Collections.Concurrent;
using WhatsAppEngine.Testing.MetaSimulator.Control;
using WhatsAppEngine.Testing.MetaSimulator.Media;
using WhatsAppEngine.Testing.MetaSimulator.Messages;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;
using WhatsAppEngine.Testing.MetaSimulator.Templates;
using WhatsAppEngine.Testing.MetaSimulator.Webhooks;

namespace WhatsAppEngine.Testing.MetaSimulator;

/// <summary>Everything the simulated Meta knows.</summary>
internal sealed class Simulation : IAsyncDisposable
{
    public Simulation(SimulatorSettings settings)
    {
        Settings = settings;
        Numbers = new NumberBook(settings.Numbers);
        Tokens = new TokenBook(settings.Tokens, settings.Time);
        Templates = new TemplateBook(settings.Time);
        Media = new MediaStore(settings);
        Limits = new LimitBook(settings.Limits, settings.Time);
        Webhooks = new WebhookQueue(settings, Subscriptions);
        Statuses = new StatusScript(settings, Webhooks);
    }

    public SimulatorSettings Settings { get; }

    public TimeProvider Time => Settings.Time;

    public NumberBook Numbers { get; }

    public TokenBook Tokens { get; }

    public SubscriptionBook Subscriptions { get; } = new();

    public CustomerBook Customers { get; } = new();

    public TemplateBook Templates { get; }

    public MediaStore Media { get; }

    public LimitBook Limits { get; }

    public FaultList Faults { get; } = new();

    public SentLog Sent { get; } = new();

    public ServiceWindows Windows { get; } = new();

    /// <summary>Ids of the messages that customers wrote.</summary>
    public ConcurrentDictionary<string, bool> Received { get; } = new();

    public WebhookQueue Webhooks { get; }

    public StatusScript Statuses { get; }

    /// <summary>The numbers that a node belongs to: a token must be allowed to use one of them. None: nobody knows the node.</summary>
    public IReadOnlyList<string> OwnersOf(string id) =>
        Numbers.Find(id) is { } number ? [number.Id]
        : Media.Find(id)?.NumberId is { } owner ? [owner]
        : Numbers.OfAccount(Templates.Find(id)?.WabaId ?? id);

    public async ValueTask DisposeAsync()
    {
        await Statuses.DisposeAsync();
        await Webhooks.DisposeAsync();
    }
}
