using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.EvolutionSimulator.Chat;
using WhatsAppEngine.Testing.EvolutionSimulator.Inbound;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary>An instance: one WhatsApp account, and what happens to its connection.</summary>
public sealed class SimulatedInstance
{
    private readonly WebhookSender sender;

    internal SimulatedInstance(string name, string? token, Simulation simulation)
    {
        (Name, Token, sender) = (name, token ?? Guid.NewGuid().ToString().ToUpperInvariant(), simulation.Webhooks);
        CreatedAt = simulation.Time.GetUtcNow();
        Link = new Link(this, simulation.Settings);
        Inbox = new Inbox(this);
    }

    /// <summary>Its name: the last part of its paths.</summary>
    public string Name { get; }

    /// <summary>Its own key.</summary>
    public string Token { get; }

    /// <summary><c>instanceId</c>.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>The number that was given for pairing.</summary>
    public string? Number { get; internal set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>Where its events go; null: nowhere.</summary>
    public InstanceWebhook? Webhook { get; set; }

    /// <summary>What the server believes of its connection.</summary>
    public LinkState State => Link.State;

    /// <summary>Its own JID; null before the first open.</summary>
    public string? Jid => Link.Jid;

    /// <summary>The QR code that is shown; null: none is.</summary>
    public QrCode? Qr => Link.Qr;

    internal JsonObject Options { get; set; } = SettingsEndpoint.Defaults();

    internal Link Link { get; }

    internal Inbox Inbox { get; }

    internal MessageStore Messages { get; } = new();

    /// <summary>It is in the database but not in memory: the state is missing.</summary>
    internal bool IsForgotten { get; set; }

    /// <summary>It can be neither deleted nor used until the process starts again.</summary>
    internal bool IsZombie { get; set; }

    /// <summary>Media come inside the event: as the webhook said when the instance connected.</summary>
    internal bool SendsBase64 { get; private set; }

    /// <summary>A phone scans the QR code.</summary>
    /// <param name="phone">The account's number; digits, with or without a plus.</param>
    /// <param name="profileName">The account's name.</param>
    /// <param name="restarts">The socket closes with 515 and opens again first, as it does after pairing.</param>
    /// <exception cref="InvalidOperationException">No QR code is shown.</exception>
    public void Scan(string phone, string? profileName = null, bool restarts = true) =>
        Link.Scan($"{phone.TrimStart('+')}@s.whatsapp.net", profileName, restarts);

    /// <summary>The QR code is replaced; after the last one the instance is refused.</summary>
    public void RefreshQr() => Link.RefreshQr();

    /// <summary>Nobody scanned any QR code: refused, 428.</summary>
    public void ReachQrLimit() => Link.RefreshQr(wasLast: true);

    /// <summary>WhatsApp is out of reach for a time: shows only as connecting, and sends answer Connection Closed.</summary>
    /// <param name="time">How long; null: until <see cref="Restore"/>.</param>
    /// <param name="floods">How many connecting are told.</param>
    public void Drop(TimeSpan? time = null, int floods = 1) => Link.Drop(time, floods);

    /// <summary>WhatsApp is in reach again.</summary>
    public void Restore() => Link.Restore();

    /// <summary>The socket dies though the state says open; a restart cures it.</summary>
    public void Die() => Link.Die();

    /// <summary>The phone unlinks it, or WhatsApp does.</summary>
    /// <param name="reason">401, 402, 403 or 406.</param>
    public void Unlink(int reason = 401) => Link.Unlink(reason);

    /// <summary>It stays in the database and leaves the memory: connectionState answers without a state.</summary>
    public void Forget() => IsForgotten = true;

    internal void KeepBase64() => SendsBase64 = Webhook is { IsEnabled: true, Base64: true };

    /// <summary>Posts an event to its webhook, whatever its data.</summary>
    /// <returns>Completes when it was taken or given up.</returns>
    public Task Emit(string name, JsonNode? data) => sender.TellAsync(this, name, data);
}
