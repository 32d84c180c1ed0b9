namespace WhatsAppEngine.Testing.EvolutionSimulator;

/// <summary>What a simulated Evolution API is like when it starts. Times that take seconds at the real one are short here.</summary>
public sealed record EvolutionSettings
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The global key: <c>AUTHENTICATION_API_KEY</c>.</summary>
    public string ApiKey { get; init; } = "simulator-key";

    /// <summary>What <c>GET /</c> says.</summary>
    public string Version { get; init; } = "2.3.7";

    /// <summary>False: every call is answered 503 LICENSE_REQUIRED until a test activates it.</summary>
    public bool IsLicensed { get; init; } = true;

    /// <summary>What create with <c>qrcode:true</c> waits before it answers. Evolution: 5 s.</summary>
    public TimeSpan CreateWait { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>What connect waits after it opened a socket. Evolution: 2 s.</summary>
    public TimeSpan ConnectWait { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Time until a new socket shows its first QR code.</summary>
    public TimeSpan QrDelay { get; init; } = TimeSpan.Zero;

    /// <summary>How long a QR code lives before the next; null: until a test refreshes it. Evolution: 45 s.</summary>
    public TimeSpan? QrLifetime { get; init; }

    /// <summary>QR codes before the instance is refused: <c>QRCODE_LIMIT</c>.</summary>
    public int QrLimit { get; init; } = 30;

    /// <summary>Time from connecting to open, of an instance that is linked.</summary>
    public TimeSpan ReconnectTime { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a deleted or half-made instance keeps its name.</summary>
    public TimeSpan CleanupTime { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Statuses that follow every accepted message, in their order.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = ["DELIVERY_ACK"];

    /// <summary>Time before each status.</summary>
    public TimeSpan StatusPause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Sends are answered only after their first status was posted: the race that Evolution has.</summary>
    public bool TellsStatusFirst { get; init; }

    /// <summary>What <c>delay</c> of a send is multiplied with.</summary>
    public double DelayScale { get; init; } = 1;

    /// <summary>Media given by URL is fetched, as Evolution does; else the address is believed.</summary>
    public bool FetchesMedia { get; init; }

    /// <summary>The <c>DATABASE_SAVE_*</c> switches: false knows no message by its id, and no instance's key in fetchInstances.</summary>
    public bool SavesData { get; init; } = true;

    /// <summary><c>AUTHENTICATION_EXPOSE_IN_FETCH_INSTANCES</c>: webhooks carry the instance's key, else null.</summary>
    public bool ExposesKeys { get; init; } = true;

    /// <summary>A message that comes in also causes <c>contacts.update</c> and <c>chats.update</c>.</summary>
    public bool TellsContacts { get; init; } = true;

    /// <summary>The server's time zone: <c>date_time</c> is its wall clock with a false Z.</summary>
    public TimeSpan LocalOffset { get; init; } = TimeSpan.FromHours(-3);

    /// <summary>What the waits between attempts at a webhook (5, 10, 20, … 300 s) are multiplied with.</summary>
    public double RetryScale { get; init; } = 0.01;

    /// <summary>How long a webhook may take to be answered: <c>WEBHOOK_REQUEST_TIMEOUT_MS</c>.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
