using WhatsAppEngine.Testing.MetaSimulator.Messages;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;
using WhatsAppEngine.Testing.MetaSimulator.Webhooks;

namespace WhatsAppEngine.Testing.MetaSimulator;

/// <summary>What a simulated Meta is like when it starts.</summary>
public sealed record SimulatorSettings
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The app's callback URL; null: nothing is delivered, except where an override says where to.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>Signs webhooks; null: they are not signed.</summary>
    public string? AppSecret { get; init; }

    /// <summary>Business numbers that exist.</summary>
    public IReadOnlyList<SimulatedNumber> Numbers { get; init; } = [SimulatedNumber.Demo()];

    /// <summary>Tokens that are good; none: any is.</summary>
    public IReadOnlyList<SimulatedToken> Tokens { get; init; } = [];

    /// <summary>Statuses that follow every accepted message, in their order.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = ["sent", "delivered", "read"];

    /// <summary>Time before each status.</summary>
    public TimeSpan StatusPause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits before the second, third … attempt to deliver a webhook; after the last one it is dropped.</summary>
    public IReadOnlyList<TimeSpan> RetryPauses { get; init; } =
        [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(16), TimeSpan.FromMinutes(1)];

    /// <summary>How long the callback may take to answer.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How webhooks are put together.</summary>
    public DeliveryMode Delivery { get; init; } = new();

    /// <summary>Limits that Meta has and a test rarely wants.</summary>
    public SendLimits Limits { get; init; } = new();

    /// <summary>Free messages to who has not written for 24 hours are refused with 131047.</summary>
    public bool EnforcesWindow { get; init; }

    /// <summary>Read marks must name a message that the simulator knows.</summary>
    public bool ChecksMessageIds { get; init; }

    /// <summary>Webhooks of an account are delivered only after POST /{WABA}/subscribed_apps.</summary>
    public bool RequiresSubscription { get; init; }

    /// <summary>Status of a created template once reviewed: APPROVED or REJECTED; null: it stays PENDING until a test decides.</summary>
    public string? TemplateReview { get; init; } = "APPROVED";

    /// <summary>How long the address of a media file works.</summary>
    public TimeSpan MediaUrlLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
