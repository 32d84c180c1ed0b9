using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Testing.EvolutionSimulator.Chat;
using WhatsAppEngine.Testing.EvolutionSimulator.Control;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Inbound;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

namespace WhatsAppEngine.Testing.EvolutionSimulator;

/// <summary>An Evolution API 2.3.7 on this machine that answers like the real one, keeps what it was sent and posts webhooks.</summary>
public sealed class EvolutionServer : IAsyncDisposable
{
    private const long LargestBody = 136L * 1024 * 1024;

    private readonly WebApplication app;
    private readonly Simulation simulation;
    private readonly InboundNews inbound;

    private EvolutionServer(WebApplication app, Simulation simulation) =>
        (this.app, this.simulation, inbound) = (app, simulation, new InboundNews(simulation));

    /// <summary>The base URL: what EVOLUTION_API_URL is set to.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The global key: what EVOLUTION_API_KEY is set to.</summary>
    public string ApiKey => simulation.Settings.ApiKey;

    /// <summary>Every message that was accepted.</summary>
    public SentLog Sent => simulation.Sent;

    /// <summary>Read marks and presences.</summary>
    public ChatLog Chats => simulation.Chats;

    /// <summary>What goes wrong with the next calls.</summary>
    public FaultList Faults => simulation.Faults;

    /// <summary>Who has WhatsApp.</summary>
    public PhoneBook People => simulation.People;

    /// <summary>Files of messages that came in.</summary>
    public FileBook Files => simulation.Files;

    /// <summary>Webhooks: how they are delivered, and what became of them.</summary>
    public WebhookSender Webhooks => simulation.Webhooks;

    /// <summary>The instances there are.</summary>
    public IReadOnlyList<SimulatedInstance> Instances => simulation.Instances.All;

    /// <summary>False: every call is answered 503 LICENSE_REQUIRED.</summary>
    public bool IsLicensed
    {
        get => simulation.IsLicensed;
        set => simulation.IsLicensed = value;
    }

    /// <summary>Starts a simulator on 127.0.0.1.</summary>
    public static async Task<EvolutionServer> StartAsync(EvolutionSettings? settings = null, CancellationToken cancellationToken = default)
    {
        settings ??= new EvolutionSettings();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls($"http://127.0.0.1:{settings.Port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LargestBody);
        var server = new EvolutionServer(builder.Build(), new Simulation(settings));
        server.Map();
        await server.app.StartAsync(cancellationToken);
        server.Address = new Uri(server.app.Urls.Single());
        server.simulation.ServerUrl = server.Address.OriginalString;
        return server;
    }

    /// <summary>An instance.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public SimulatedInstance Instance(string name) => simulation.Instances[name];

    /// <summary>An instance as it is after it was created and its QR code scanned.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="phone">The account's number; digits, with or without a plus.</param>
    /// <param name="webhook">Where its events go.</param>
    /// <param name="token">Its own key; null: a new one.</param>
    public SimulatedInstance AddLinkedInstance(string name, string phone, InstanceWebhook? webhook = null, string? token = null) =>
        simulation.Instances.AddLinked(name, phone, webhook, token);

    /// <summary>Somebody writes; while the instance is not connected it waits for that.</summary>
    /// <returns>The message's key id.</returns>
    public string Receive(InboundMessage message) => inbound.Receive(message);

    /// <summary>Somebody writes a text.</summary>
    /// <returns>The message's key id.</returns>
    public string ReceiveText(string instance, string phone, string text) =>
        Receive(new InboundMessage(instance, new JsonObject { ["conversation"] = text }) { Phone = phone });

    /// <summary>Somebody writes of whom only the LID is known.</summary>
    /// <returns>The message's key id.</returns>
    public string ReceiveTextFromLid(string instance, string lid, string text, string? phone = null) =>
        Receive(new InboundMessage(instance, new JsonObject { ["conversation"] = text }) { Lid = lid, Phone = phone });

    /// <summary>Somebody sends a file.</summary>
    /// <returns>The message's key id.</returns>
    public string ReceiveFile(string instance, string phone, SimulatedFile file) =>
        Receive(new InboundMessage(instance, file.Message(simulation.Time.GetUtcNow())) { Phone = phone, File = file });

    /// <summary>The author changes a message that came in.</summary>
    public void Edit(string instance, string messageId, string text) => inbound.Edit(instance, messageId, text);

    /// <summary>The author deletes a message that came in, for everyone.</summary>
    public void Revoke(string instance, string messageId) => inbound.Revoke(instance, messageId);

    /// <summary>A status of a message that was sent, such as READ or ERROR.</summary>
    public Task Report(string messageId, string status)
    {
        var sent = Sent.Find(messageId) ?? throw new KeyNotFoundException($"there is no message {messageId}");
        return simulation.Statuses.TellAsync(Instance(sent.Instance), sent, status);
    }

    /// <summary>The process ends and starts again: webhooks that wait are lost, what was linked connects by itself.</summary>
    public Task RestartAsync(TimeSpan down = default) => simulation.RestartAsync(down);

    /// <summary>Runs until the process is told to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops listening and posting.</summary>
    public async ValueTask DisposeAsync()
    {
        await simulation.DisposeAsync();
        await app.DisposeAsync();
    }

    private void Map()
    {
        app.Use(next => ApiRoutes.Listen(next, simulation));
        app.UseRouting();
        ControlRoutes.Map(app, simulation, this);
        ApiRoutes.Map(app, simulation);
    }
}
