using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Testing.MetaSimulator.Control;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Media;
using WhatsAppEngine.Testing.MetaSimulator.Messages;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;
using WhatsAppEngine.Testing.MetaSimulator.Templates;
using WhatsAppEngine.Testing.MetaSimulator.Webhooks;

namespace WhatsAppEngine.Testing.MetaSimulator;

/// <summary>A Graph API on this machine that answers like Meta's, keeps what it was sent and delivers webhooks.</summary>
public sealed class GraphSimulator : IAsyncDisposable
{
    private const long LargestUpload = 110L * 1024 * 1024;

    private readonly WebApplication app;
    private readonly Simulation simulation;

    private GraphSimulator(WebApplication app, Simulation simulation)
    {
        this.app = app;
        this.simulation = simulation;
        News = new AccountNews(simulation);
    }

    /// <summary>The base URL: what META_GRAPH_URL is set to.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Every message that was accepted.</summary>
    public SentLog Sent => simulation.Sent;

    /// <summary>What goes wrong with the next calls.</summary>
    public FaultList Faults => simulation.Faults;

    /// <summary>Access tokens, who may do what.</summary>
    public TokenBook Tokens => simulation.Tokens;

    /// <summary>Business numbers.</summary>
    public NumberBook Numbers => simulation.Numbers;

    /// <summary>People who write and are written to.</summary>
    public CustomerBook Customers => simulation.Customers;

    /// <summary>Message templates.</summary>
    public TemplateBook Templates => simulation.Templates;

    /// <summary>Files.</summary>
    public MediaStore Media => simulation.Media;

    /// <summary>Limits of throughput; off unless told.</summary>
    public LimitBook Limits => simulation.Limits;

    /// <summary>Webhook deliveries: how they are made, and what became of them.</summary>
    public WebhookQueue Webhooks => simulation.Webhooks;

    /// <summary>Who is subscribed, and overrides of the callback.</summary>
    public SubscriptionBook Subscriptions => simulation.Subscriptions;

    /// <summary>Webhooks about numbers, accounts, templates and preferences.</summary>
    public AccountNews News { get; }

    /// <summary>Starts a simulator on 127.0.0.1.</summary>
    public static async Task<GraphSimulator> StartAsync(SimulatorSettings? settings = null, CancellationToken cancellationToken = default)
    {
        settings ??= new SimulatorSettings();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls($"http://127.0.0.1:{settings.Port}");
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = LargestUpload);
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LargestUpload);
        var simulation = new Simulation(settings);
        var simulator = new GraphSimulator(builder.Build(), simulation);
        simulator.Map();
        await simulator.app.StartAsync(cancellationToken);
        simulator.Address = new Uri(simulator.app.Urls.Single());
        return simulator;
    }

    /// <summary>A customer writes: one webhook with one message.</summary>
    /// <returns>The message's id.</returns>
    public string Receive(InboundMessage message) => new InboundMessages(simulation).Receive(message);

    /// <summary>A customer writes a text.</summary>
    /// <returns>The message's id.</returns>
    public string ReceiveText(string numberId, string phone, string text) =>
        Receive(new InboundMessage(numberId, phone, "text", new JsonObject { ["body"] = text }));

    /// <summary>Runs until the process is told to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops listening and delivering.</summary>
    public async ValueTask DisposeAsync()
    {
        await simulation.DisposeAsync();
        await app.DisposeAsync();
    }

    private void Map()
    {
        app.Use(GraphRoutes.DropVersionAsync);
        app.UseRouting();
        ControlRoutes.Map(app, simulation, this);
        MediaDownload.Map(app, simulation);
        GraphRoutes.Map(app, simulation);
    }
}
